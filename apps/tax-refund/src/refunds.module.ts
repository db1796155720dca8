import { Module } from '@nestjs/common';
import { AnswersConsumer } from './claims/answers.consumer.js';
import { ApprovalConditions } from './claims/approval-conditions.js';
import { AnswersRepository } from './claims/answers.repository.js';
import { AnswersService } from './claims/answers.service.js';
import { ClaimEvidence } from './claims/claim-evidence.js';
import { ClaimMoves } from './claims/claim-moves.js';
import { ClaimsController } from './claims/claims.controller.js';
import { ClaimsRepository } from './claims/claims.repository.js';
import { ClaimsService } from './claims/claims.service.js';
import { DecisionsService } from './claims/decisions.service.js';
import { Filings } from './claims/filings.js';
import { EntriesConsumer } from './entries/entries.consumer.js';
import { EntriesController } from './entries/entries.controller.js';
import { EntriesRepository } from './entries/entries.repository.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { InvoicesRepository } from './invoices/invoices.repository.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { LinksController } from './links/links.controller.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { documentControllers, documentProviders } from './refund-documents.js';
import { SettledReceiptsConsumer } from './receipts/settled-receipts.consumer.js';
import { SettledReceiptsRepository } from './receipts/settled-receipts.repository.js';
import { AdvancesController } from './advances/advances.controller.js';
import { ClaimQuestionsController } from './claims/claim-questions.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FilingsSentConsumer } from './exchange/filings-sent.consumer.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { ParitiesController } from './parities/parities.controller.js';
import { ReceiptProofsConsumer } from './receipts/receipt-proofs.consumer.js';
import { ReceiptReasonsController } from './receipts/receipt-reasons.controller.js';
import { RepaymentsController } from './corrections/repayments.controller.js';
import { SuspicionsController } from './suspicions/suspicions.controller.js';
import { AdvancesRepository } from './advances/advances.repository.js';
import { AdvancesService } from './advances/advances.service.js';
import { ClaimCircumstances } from './claims/claim-circumstances.js';
import { ClaimClocks } from './claims/claim-clocks.js';
import { ClaimNumbers } from './claims/claim.numbers.js';
import { ClawBacks } from './corrections/claw-backs.js';
import { CorrectionsRepository } from './corrections/corrections.repository.js';
import { DeadlineRounds } from './deadlines/deadline-rounds.js';
import { DeadlinesRepository } from './deadlines/deadlines.repository.js';
import { DeadlinesService } from './deadlines/deadlines.service.js';
import { ExchangeRepository } from './exchange/exchange.repository.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { ParitiesRepository } from './parities/parities.repository.js';
import { QuestionsRepository } from './claims/questions.repository.js';
import { ReceiptProofsRepository } from './receipts/receipt-proofs.repository.js';
import { RepaymentsRepository } from './corrections/repayments.repository.js';
import { RepaymentsService } from './corrections/repayments.service.js';
import { SuspicionsRepository } from './suspicions/suspicions.repository.js';
import { SuspicionsService } from './suspicions/suspicions.service.js';

/** Declarations, invoices, the links between them, and the claims over them: one module, for each looks at the others. */
@Module({
  controllers: [
    AnswersConsumer,
    ClaimsController,
    EntriesConsumer,
    EntriesController,
    InvoicesController,
    LinksController,
    SettledReceiptsConsumer,
    AdvancesController,
    ClaimQuestionsController,
    DeadlinesController,
    FilingsSentConsumer,
    LedgerController,
    ParitiesController,
    ReceiptProofsConsumer,
    ReceiptReasonsController,
    RepaymentsController,
    SuspicionsController,
    ...documentControllers,
  ],
  providers: [
    ApprovalConditions,
    AnswersRepository,
    AnswersService,
    ClaimEvidence,
    ClaimMoves,
    ClaimsRepository,
    ClaimsService,
    DecisionsService,
    EntriesRepository,
    Filings,
    InvoicesRepository,
    InvoicesService,
    LinksRepository,
    LinksService,
    SettledReceiptsRepository,
    AdvancesRepository,
    AdvancesService,
    ClaimCircumstances,
    ClaimClocks,
    ClaimNumbers,
    ClawBacks,
    CorrectionsRepository,
    DeadlineRounds,
    DeadlinesRepository,
    DeadlinesService,
    ExchangeRepository,
    LedgerRepository,
    ParitiesRepository,
    QuestionsRepository,
    ReceiptProofsRepository,
    RepaymentsRepository,
    RepaymentsService,
    SuspicionsRepository,
    SuspicionsService,
    ...documentProviders,
  ],
})
export class RefundsModule {}
