import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { DocumentIntake } from './document-intake.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { DocumentsController } from './documents.controller.js';
import { SummaryRules } from './summary-rules.js';

@Module({
  imports: [ListsModule, SubmissionsModule],
  controllers: [DocumentsController],
  providers: [DocumentIntake, SummaryRules],
  exports: [DocumentIntake],
})
export class DocumentsModule {}
