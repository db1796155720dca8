import { Module } from '@nestjs/common';
import { AdvancesController } from './advances/advances.controller.js';
import { AdvancesRepository } from './advances/advances.repository.js';
import { AdvancesService } from './advances/advances.service.js';
import { ClaimFilesController } from './claim-files/claim-files.controller.js';
import { AnswersConsumer } from './claims/answers.consumer.js';
import { AnswersRepository } from './claims/answers.repository.js';
import { AnswersService } from './claims/answers.service.js';
import { ApprovalConditions } from './claims/approval-conditions.js';
import { ClaimCircumstances } from './claims/claim-circumstances.js';
import { ClaimClocks } from './claims/claim-clocks.js';
import { ClaimEvidence } from './claims/claim-evidence.js';
import { ClaimMoves } from './claims/claim-moves.js';
import { ClaimQuestionsController } from './claims/claim-questions.controller.js';
import { ClaimNumbers } from './claims/claim.numbers.js';
import { ClaimsController } from './claims/claims.controller.js';
import { ClaimsRepository } from './claims/claims.repository.js';
import { ClaimsService } from './claims/claims.service.js';
import { DecisionsService } from './claims/decisions.service.js';
import { EvidenceFacts } from './claims/evidence-facts.js';
import { Filings } from './claims/filings.js';
import { QuestionsRepository } from './claims/questions.repository.js';
import { ClawBacks } from './corrections/claw-backs.js';
import { CorrectionsRepository } from './corrections/corrections.repository.js';
import { RepaymentsController } from './corrections/repayments.controller.js';
import { RepaymentsRepository } from './corrections/repayments.repository.js';
import { RepaymentsService } from './corrections/repayments.service.js';
import { DeadlineRounds } from './deadlines/deadline-rounds.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { DeadlinesRepository } from './deadlines/deadlines.repository.js';
import { DeadlinesService } from './deadlines/deadlines.service.js';
import { EntriesConsumer } from './entries/entries.consumer.js';
import { EntriesController } from './entries/entries.controller.js';
import { EntriesRepository } from './entries/entries.repository.js';
import { ExchangeRepository } from './exchange/exchange.repository.js';
import { FilingsSentConsumer } from './exchange/filings-sent.consumer.js';
import { InvoiceTablesController } from './invoices/invoice-tables.controller.js';
import { InvoiceTablesService } from './invoices/invoice-tables.service.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { InvoicesRepository } from './invoices/invoices.repository.js';
import { InvoicesService } from './invoices/invoices.service.js';
import { ReversalsService } from './invoices/reversals.service.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LinksController } from './links/links.controller.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { ProposalsController } from './links/proposals.controller.js';
import { ProposalsService } from './links/proposals.service.js';
import { ParitiesController } from './parities/parities.controller.js';
import { ParitiesRepository } from './parities/parities.repository.js';
import { ReceiptProofsConsumer } from './receipts/receipt-proofs.consumer.js';
import { ReceiptProofsRepository } from './receipts/receipt-proofs.repository.js';
import { ReceiptReasonsController } from './receipts/receipt-reasons.controller.js';
import { SettledReceiptsConsumer } from './receipts/settled-receipts.consumer.js';
import { SettledReceiptsRepository } from './receipts/settled-receipts.repository.js';
import { ReturnedExportsConsumer } from './returns/returned-exports.consumer.js';
import { ReturnedExportsRepository } from './returns/returned-exports.repository.js';
import { SelfChecksController } from './self-checks/self-checks.controller.js';
import { SelfChecksService } from './self-checks/self-checks.service.js';
import { SuspicionsController } from './suspicions/suspicions.controller.js';
import { SuspicionsRepository } from './suspicions/suspicions.repository.js';
import { SuspicionsService } from './suspicions/suspicions.service.js';

/** Declarations, invoices, the links between them, and the claims over them: one module, for each looks at the others. */
@Module({
  controllers: [
    AdvancesController,
    AnswersConsumer,
    ClaimFilesController,
    ClaimQuestionsController,
    ClaimsController,
    DeadlinesController,
    EntriesConsumer,
    EntriesController,
    FilingsSentConsumer,
    InvoiceTablesController,
    InvoicesController,
    LedgerController,
    LinksController,
    ParitiesController,
    ProposalsController,
    ReceiptProofsConsumer,
    ReceiptReasonsController,
    RepaymentsController,
    ReturnedExportsConsumer,
    SelfChecksController,
    SettledReceiptsConsumer,
    SuspicionsController,
  ],
  providers: [
    AdvancesRepository,
    AdvancesService,
    AnswersRepository,
    AnswersService,
    ApprovalConditions,
    ClaimCircumstances,
    ClaimClocks,
    ClaimEvidence,
    ClaimMoves,
    ClaimNumbers,
    ClaimsRepository,
    ClaimsService,
    ClawBacks,
    CorrectionsRepository,
    DeadlineRounds,
    DeadlinesRepository,
    DeadlinesService,
    DecisionsService,
    EntriesRepository,
    EvidenceFacts,
    ExchangeRepository,
    Filings,
    InvoiceTablesService,
    InvoicesRepository,
    InvoicesService,
    LedgerRepository,
    LinksRepository,
    LinksService,
    ParitiesRepository,
    ProposalsService,
    QuestionsRepository,
    ReceiptProofsRepository,
    RepaymentsRepository,
    RepaymentsService,
    ReturnedExportsRepository,
    ReversalsService,
    SelfChecksService,
    SettledReceiptsRepository,
    SuspicionsRepository,
    SuspicionsService,
  ],
})
export class RefundsModule {}
