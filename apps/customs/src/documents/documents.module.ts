import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { BillRules } from './bill-rules.js';
import { BillsRepository } from './bills.repository.js';
import { ExportDeclarationsRepository } from '../export-declarations/export-declarations.repository.js';
import { DirectFiling } from './direct-filing.service.js';
import { DocumentIntake } from './document-intake.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { DocumentsController } from './documents.controller.js';
import { PartsRepository } from './parts.repository.js';
import { AppliedListsRepository } from '../summaries/applied-lists.repository.js';
import { SummaryRules } from './summary-rules.js';

@Module({
  imports: [ApplicationsModule, ListsModule, SubmissionsModule],
  controllers: [DocumentsController],
  providers: [
    AppliedListsRepository,
    BillRules,
    BillsRepository,
    DirectFiling,
    DocumentIntake,
    ExportDeclarationsRepository,
    PartsRepository,
    SummaryRules,
  ],
  exports: [DocumentIntake, AppliedListsRepository, ExportDeclarationsRepository],
})
export class DocumentsModule {}
