import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { ParticipantsModule } from '../parties/participants.module.js';
import { DocumentIntake } from './document-intake.js';
import { DocumentsController } from './documents.controller.js';

@Module({
  imports: [ListsModule, ParticipantsModule],
  controllers: [DocumentsController],
  providers: [DocumentIntake],
  exports: [DocumentIntake],
})
export class DocumentsModule {}
