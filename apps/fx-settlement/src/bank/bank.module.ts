import { Module } from '@nestjs/common';
import { BankAccess } from './bank-access.js';
import { bankConfig } from './bank.config.js';
import { BankGateway } from './bank.gateway.js';
import { BankToken } from './bank-token.js';

@Module({
  providers: [bankConfig, BankToken, { provide: BankAccess, useClass: BankGateway }],
  exports: [BankAccess],
})
export class BankModule {}
