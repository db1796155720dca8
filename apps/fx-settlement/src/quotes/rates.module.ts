import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.js';
import { RatesReceiver } from './rates-receiver.js';
import { RatesRepository } from './rates.repository.js';

@Module({
  imports: [BankModule],
  providers: [RatesRepository, RatesReceiver],
  exports: [RatesRepository, RatesReceiver],
})
export class RatesModule {}
