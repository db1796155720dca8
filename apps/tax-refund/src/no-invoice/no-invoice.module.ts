import { Module } from '@nestjs/common';
import { RecordsModule } from '../records.module.js';
import { DeemedIncomeController } from './deemed-income.controller.js';
import { DeemedYearService } from './deemed-year.service.js';
import { NoInvoiceTablesController } from './no-invoice-tables.controller.js';
import { NoInvoiceController } from './no-invoice.controller.js';
import { NoInvoiceRepository } from './no-invoice.repository.js';
import { NoInvoiceService } from './no-invoice.service.js';

/** The register of exports without invoice (无票免税) and the deemed income of a year. */
@Module({
  imports: [RecordsModule],
  controllers: [DeemedIncomeController, NoInvoiceController, NoInvoiceTablesController],
  providers: [DeemedYearService, NoInvoiceRepository, NoInvoiceService],
})
export class NoInvoiceModule {}
