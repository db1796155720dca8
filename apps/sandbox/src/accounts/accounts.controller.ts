import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation, Transactions } from '@app/platform';
import { AccountView } from './accounts.dto.js';
import { SecretsService } from './secrets.service.js';

@Controller('sandbox/accounts')
export class AccountsController {
  constructor(
    private readonly secrets: SecretsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: [AccountView] })
  @Operation({
    task: 'start',
    zh: '沙箱账户及其密钥',
    en: 'The accounts of the sandbox, with their secrets',
  })
  list(): Promise<AccountView[]> {
    return this.transactions.run((tx) => this.secrets.accountsAsTheyAre(tx));
  }
}
