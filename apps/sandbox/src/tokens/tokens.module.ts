import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { SigningKeys } from './signing-keys.js';
import { attachTokenExample } from './token-example.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [TokensController],
  providers: [SigningKeys, TokensService],
  exports: [TokensService],
})
export class TokensModule implements OnModuleInit {
  constructor(private readonly accounts: AccountsService) {}

  onModuleInit(): void {
    const demo = this.accounts.find('demo');
    if (demo !== undefined) attachTokenExample(demo);
  }
}
