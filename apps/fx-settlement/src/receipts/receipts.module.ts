import { Module } from '@nestjs/common';
import { Parties } from '../access/parties.js';
import { Scopes } from '../access/scopes.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { MatchingService } from './matching.service.js';
import { ReceiptJournal } from './receipt-journal.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReceiptsService } from './receipts.service.js';
import { SettlementService } from './settlement.service.js';

@Module({
  controllers: [ReceiptsController],
  providers: [
    Parties,
    Scopes,
    OrdersRepository,
    ReceiptsRepository,
    ReceiptJournal,
    ReceiptsService,
    MatchingService,
    SettlementService,
  ],
  exports: [Parties, Scopes, OrdersRepository, MatchingService],
})
export class ReceiptsModule {}
