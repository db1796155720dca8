import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { QuotesController } from './quotes.controller.js';
import { QuotesRepository } from './quotes.repository.js';
import { QuotesService } from './quotes.service.js';
import { RatesModule } from './rates.module.js';

@Module({
  imports: [RatesModule, ReceiptsModule],
  controllers: [QuotesController],
  providers: [QuotesRepository, QuotesService],
  exports: [QuotesRepository],
})
export class QuotesModule {}
