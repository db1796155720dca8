import { Module } from '@nestjs/common';
import { EntriesConsumer } from '../entries/entries.consumer.js';
import { EntriesController } from '../entries/entries.controller.js';
import { InvoiceTablesController } from '../invoices/invoice-tables.controller.js';
import { InvoiceTablesService } from '../invoices/invoice-tables.service.js';
import { InvoicesController } from '../invoices/invoices.controller.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { ReversalsService } from '../invoices/reversals.service.js';
import { RecordsModule } from '../records.module.js';
import { LinksController } from './links.controller.js';
import { LinksService } from './links.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';

/** Declarations, purchase documents, and the links between them. */
@Module({
  imports: [RecordsModule],
  controllers: [
    EntriesConsumer,
    EntriesController,
    InvoiceTablesController,
    InvoicesController,
    LinksController,
    ProposalsController,
  ],
  providers: [InvoiceTablesService, InvoicesService, LinksService, ProposalsService, ReversalsService],
})
export class PurchasesModule {}
