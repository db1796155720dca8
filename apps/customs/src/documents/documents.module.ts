import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { DocumentIntake } from './document-intake.js';
import { DocumentsController } from './documents.controller.js';

@Module({
  imports: [ListsModule],
  controllers: [DocumentsController],
  providers: [DocumentIntake],
  exports: [DocumentIntake],
})
export class DocumentsModule {}
