import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.js';
import { QuotesModule } from '../quotes/quotes.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { AnswersReceiver } from './answers-receiver.js';
import { BankAnswersService } from './bank-answers.service.js';
import { SettlementSender } from './sender.js';
import { SettlementBooks } from './settlement-books.js';
import { SettlementsController } from './settlements.controller.js';
import { SettlementsRepository } from './settlements.repository.js';
import { SettlementsService } from './settlements.service.js';

@Module({
  imports: [BankModule, QuotesModule, ReceiptsModule],
  controllers: [SettlementsController],
  providers: [
    SettlementsRepository,
    SettlementBooks,
    SettlementsService,
    BankAnswersService,
    SettlementSender,
    AnswersReceiver,
  ],
})
export class SettlementsModule {}
