import { Module } from '@nestjs/common';
import { AnswersConsumer } from './claims/answers.consumer.js';
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
    ...documentControllers,
  ],
  providers: [
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
    ...documentProviders,
  ],
})
export class RefundsModule {}
