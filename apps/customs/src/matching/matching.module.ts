import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { CaseMatchService } from './case-match.service.js';
import { CheckedReports } from './checked-reports.js';
import { MatchController } from './match.controller.js';
import { PreCheckService } from './pre-check.service.js';

/** Match reports by case, and of documents before they are filed. */
@Module({
  imports: [DocumentsModule, ListsModule, MessagesModule, QuotaModule],
  controllers: [MatchController],
  providers: [CaseMatchService, PreCheckService, CheckedReports],
})
export class MatchingModule {}
