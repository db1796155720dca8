import { Module } from '@nestjs/common';
import { Parties } from '../access/parties.js';
import { Scopes } from '../access/scopes.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { BuyersRepository } from '../orders/buyers.repository.js';
import { ClassesService } from '../obligations/classes.service.js';
import { ObligationsRepository } from '../obligations/obligations.repository.js';
import { OrdersRepository } from '../orders/orders.repository.js';
import { ProofsRepository } from '../proofs/proofs.repository.js';
import { ProofsService } from '../proofs/proofs.service.js';
import { RatesModule } from '../quotes/rates.module.js';
import { AutomaticMatching } from './automatic-matching.service.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';
import { CandidatesRepository } from './candidates.repository.js';
import { CorrectionsController } from './corrections.controller.js';
import { MatchingService } from './matching.service.js';
import { NettedReceipts } from './netted-receipts.repository.js';
import { PayeeOrders } from './payee-orders.js';
import { PayerReviews } from './payer-reviews.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';
import { ReceiptArrival } from './receipt-arrival.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal } from './receipt-journal.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceiptsShown } from './receipts-shown.js';
import { RefundsService } from './refunds.service.js';
import { ReviewsRepository } from './reviews.repository.js';
import { ReviewsService } from './reviews.service.js';
import { SettlementConditions } from './settlement-conditions.service.js';
import { SettlementLimits } from './settlement-limits.js';
import { SettlementService } from './settlement.service.js';
import { WaitingReceiptsRepository } from './waiting-receipts.repository.js';
import { UnmatchingService } from './unmatching.service.js';

@Module({
  imports: [LedgerModule, RatesModule],
  controllers: [BatchesController, ReceiptsController, CorrectionsController, ProposalsController],
  providers: [
    Parties,
    Scopes,
    BuyersRepository,
    OrdersRepository,
    PayeeOrders,
    CandidatesRepository,
    ReceiptsRepository,
    WaitingReceiptsRepository,
    NettedReceipts,
    ReviewsRepository,
    ReceiptJournal,
    ReceiptBookkeeping,
    ReceiptArrival,
    PayerReviews,
    ReceiptsService,
    BatchesService,
    AutomaticMatching,
    MatchingService,
    UnmatchingService,
    ProposalsService,
    RefundsService,
    ReviewsService,
    SettlementConditions,
    SettlementLimits,
    SettlementService,
    ReceiptsShown,
    ProofsRepository,
    ProofsService,
    ObligationsRepository,
    ClassesService,
  ],
  exports: [
    Parties,
    Scopes,
    BuyersRepository,
    OrdersRepository,
    PayeeOrders,
    ReceiptsRepository,
    ReceiptBookkeeping,
    ReceiptJournal,
    PayerReviews,
    AutomaticMatching,
    MatchingService,
    SettlementLimits,
    SettlementService,
    ReceiptsShown,
    ProofsRepository,
    ProofsService,
    ObligationsRepository,
    ClassesService,
  ],
})
export class ReceiptsModule {}
