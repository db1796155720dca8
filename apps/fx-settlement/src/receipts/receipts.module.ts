import { Module } from '@nestjs/common';
import { Parties } from '../access/parties.js';
import { Scopes } from '../access/scopes.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { ProofsRepository } from '../proofs/proofs.repository.js';
import { ProofsService } from '../proofs/proofs.service.js';
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
    ProofsRepository,
    ProofsService,
  ],
  exports: [Parties, Scopes, OrdersRepository, MatchingService, ProofsRepository, ProofsService],
})
export class ReceiptsModule {}
