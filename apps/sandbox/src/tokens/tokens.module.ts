import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { CodesService } from '../login/codes.service.js';
import { LoginController } from '../login/login.controller.js';
import { LoginsService } from '../login/logins.service.js';
import { IssuerController } from './issuer.controller.js';
import { RevocationController } from './revocation.controller.js';
import { SigningKeys } from './signing-keys.js';
import { attachTokenExamples } from './token-example.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [TokensController, RevocationController, LoginController, IssuerController],
  providers: [SigningKeys, TokensService, LoginsService, CodesService],
  exports: [TokensService],
})
export class TokensModule implements OnModuleInit {
  constructor(private readonly accounts: AccountsService) {}

  onModuleInit(): void {
    const demo = this.accounts.find('demo');
    if (demo !== undefined) attachTokenExamples(demo);
  }
}
