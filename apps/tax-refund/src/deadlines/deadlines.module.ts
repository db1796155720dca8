import { Module } from '@nestjs/common';
import { AdvancesController } from '../advances/advances.controller.js';
import { AdvancesService } from '../advances/advances.service.js';
import { CorrectionsModule } from '../corrections/corrections.module.js';
import { ReceiptProofsConsumer } from '../receipts/receipt-proofs.consumer.js';
import { ReceiptReasonsController } from '../receipts/receipt-reasons.controller.js';
import { SettledReceiptsConsumer } from '../receipts/settled-receipts.consumer.js';
import { RecordsModule } from '../records.module.js';
import { ReturnedExportsConsumer } from '../returns/returned-exports.consumer.js';
import { DeadlineRounds } from './deadline-rounds.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlinesService } from './deadlines.service.js';

/** What days, proofs of receipt, returns and sales abroad do to exports. */
@Module({
  imports: [CorrectionsModule, RecordsModule],
  controllers: [
    AdvancesController,
    DeadlinesController,
    ReceiptProofsConsumer,
    ReceiptReasonsController,
    ReturnedExportsConsumer,
    SettledReceiptsConsumer,
  ],
  providers: [AdvancesService, DeadlineRounds, DeadlinesService],
})
export class DeadlinesModule {}
