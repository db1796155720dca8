import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { TaxesModule } from '../taxes/taxes.module.js';
import { AuthorityMessagesConsumer } from './authority-messages.consumer.js';
import { AuthorityMessagesService } from './authority-messages.service.js';
import { DeclarationsModule } from '../declarations/declarations.module.js';
import { DocumentReceiptsService } from './document-receipts.service.js';
import { ReceiptsController } from './receipts.controller.js';
import { ReceiptsService } from './receipts.service.js';
import { RelayedResultsService } from './relayed-results.service.js';
import { SubmissionAnswersService } from './submission-answers.service.js';

@Module({
  imports: [ApplicationsModule, DeclarationsModule, ListsModule, QuotaModule, SubmissionsModule, TaxesModule],
  controllers: [AuthorityMessagesConsumer, ReceiptsController],
  providers: [
    AuthorityMessagesService,
    DocumentReceiptsService,
    ReceiptsService,
    RelayedResultsService,
    SubmissionAnswersService,
  ],
  exports: [ReceiptsService],
})
export class ReceiptsModule {}
