import { Module } from '@nestjs/common';
import { TokensModule } from '../tokens/tokens.module.js';
import { AccountsModule } from './accounts.module.js';
import { OnboardingService } from './onboarding.service.js';
import { RegistrationGateway } from './registration.gateway.js';

@Module({
  imports: [AccountsModule, TokensModule],
  providers: [OnboardingService, RegistrationGateway],
  exports: [OnboardingService],
})
export class OnboardingModule {}
