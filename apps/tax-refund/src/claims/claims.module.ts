import { Module } from '@nestjs/common';
import { ClaimFilesController } from '../claim-files/claim-files.controller.js';
import { CorrectionsModule } from '../corrections/corrections.module.js';
import { ExchangeRepository } from '../exchange/exchange.repository.js';
import { FilingsSentConsumer } from '../exchange/filings-sent.consumer.js';
import { ParitiesController } from '../parities/parities.controller.js';
import { RecordsModule } from '../records.module.js';
import { SelfChecksController } from '../self-checks/self-checks.controller.js';
import { SelfChecksService } from '../self-checks/self-checks.service.js';
import { SuspicionsController } from '../suspicions/suspicions.controller.js';
import { SuspicionsService } from '../suspicions/suspicions.service.js';
import { AnswersConsumer } from './answers.consumer.js';
import { AnswersRepository } from './answers.repository.js';
import { AnswersService } from './answers.service.js';
import { ApprovalConditions } from './approval-conditions.js';
import { ClaimCircumstances } from './claim-circumstances.js';
import { ClaimClocks } from './claim-clocks.js';
import { ClaimEvidence } from './claim-evidence.js';
import { ClaimMoves } from './claim-moves.js';
import { ClaimQuestionsController } from './claim-questions.controller.js';
import { ClaimNumbers } from './claim.numbers.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsService } from './claims.service.js';
import { DecisionsService } from './decisions.service.js';
import { EvidenceFacts } from './evidence-facts.js';
import { Filings } from './filings.js';
import { QuestionsRepository } from './questions.repository.js';

/** Claims from the self-check to the authority's answers. */
@Module({
  imports: [CorrectionsModule, RecordsModule],
  controllers: [
    AnswersConsumer,
    ClaimFilesController,
    ClaimQuestionsController,
    ClaimsController,
    FilingsSentConsumer,
    ParitiesController,
    SelfChecksController,
    SuspicionsController,
  ],
  providers: [
    AnswersRepository,
    AnswersService,
    ApprovalConditions,
    ClaimCircumstances,
    ClaimClocks,
    ClaimEvidence,
    ClaimMoves,
    ClaimNumbers,
    ClaimsService,
    DecisionsService,
    EvidenceFacts,
    ExchangeRepository,
    Filings,
    QuestionsRepository,
    SelfChecksService,
    SuspicionsService,
  ],
})
export class ClaimsModule {}
