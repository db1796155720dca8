import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { DeemedReceiptsController } from './deemed-receipts.controller.js';
import { DeemedReceiptsRepository } from './deemed-receipts.repository.js';
import { DeemedReceiptsService } from './deemed-receipts.service.js';
import { DifferenceBooks } from './difference-books.js';
import { DifferencesController } from './differences.controller.js';
import { DifferencesRepository } from './differences.repository.js';
import { DifferencesService } from './differences.service.js';
import { OrderModesConsumer } from './order-modes.consumer.js';
import { OrderModesRepository } from './order-modes.repository.js';
import { OwnOrder } from './own-order.js';
import { ProofsController } from './proofs.controller.js';

/** What was received per order, as proof; ProofsService itself is beside the receipts that move it. */
@Module({
  imports: [LedgerModule, ReceiptsModule],
  controllers: [ProofsController, DifferencesController, DeemedReceiptsController, OrderModesConsumer],
  providers: [
    OwnOrder,
    OrderModesRepository,
    DifferenceBooks,
    DifferencesRepository,
    DifferencesService,
    DeemedReceiptsRepository,
    DeemedReceiptsService,
  ],
  exports: [OwnOrder, OrderModesRepository],
})
export class ProofsModule {}
