import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { BuyerAmounts } from './buyer-amounts.js';
import { CalculationsController } from '../calculations/calculations.controller.js';
import { TaxBillsService } from './tax-bills.service.js';
import { TaxesService } from './taxes.service.js';

@Module({
  imports: [ListsModule],
  controllers: [CalculationsController],
  providers: [BuyerAmounts, TaxesService, TaxBillsService],
  exports: [BuyerAmounts, TaxesService, TaxBillsService],
})
export class TaxesModule {}
