import { Module } from '@nestjs/common';
import { GuaranteesModule } from '../guarantees/guarantees.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { CalculationsController } from '../calculations/calculations.controller.js';
import { TaxBillsService } from './tax-bills.service.js';
import { ReturnedAmounts } from './returned-amounts.js';
import { TaxesService } from './taxes.service.js';

@Module({
  imports: [GuaranteesModule, ListsModule, QuotaModule],
  controllers: [CalculationsController],
  providers: [ReturnedAmounts, TaxesService, TaxBillsService],
  exports: [ReturnedAmounts, TaxesService, TaxBillsService],
})
export class TaxesModule {}
