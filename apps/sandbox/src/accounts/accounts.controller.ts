import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation, Public } from '@app/platform';
import { AccountView } from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';

@Controller('sandbox/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: [AccountView] })
  @Operation({
    task: 'start',
    zh: '沙箱账户及其密钥',
    en: 'The accounts of the sandbox, with their secrets',
  })
  list(): AccountView[] {
    return [...this.accounts.all];
  }
}
