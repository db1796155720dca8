import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { RatesRepository } from './rates.repository.js';
import { TotalsRepository } from './totals.repository.js';
import { YearlyTotalsController } from './yearly-totals.controller.js';
import { YearlyTotalsService } from './yearly-totals.service.js';

@Module({
  imports: [ReceiptsModule],
  controllers: [YearlyTotalsController],
  providers: [RatesRepository, TotalsRepository, YearlyTotalsService],
  exports: [YearlyTotalsService],
})
export class YearlyTotalsModule {}
