import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { ActsRepository } from './acts.repository.js';
import { DocumentQuarantineService } from './document-quarantine.service.js';
import { ListHoldsService } from './list-holds.service.js';
import {
  DocumentQuarantineController,
  ListHoldsController,
  OfficerActsController,
  ReceiptRulingsController,
} from './officers.controller.js';
import { ReceiptRulingsService } from './receipt-rulings.service.js';

/** What customs officers may do to lists, receipts and documents by hand. */
@Module({
  imports: [ListsModule, ReceiptsModule],
  controllers: [
    ListHoldsController,
    ReceiptRulingsController,
    DocumentQuarantineController,
    OfficerActsController,
  ],
  providers: [ActsRepository, DocumentQuarantineService, ListHoldsService, ReceiptRulingsService],
})
export class OfficersModule {}
