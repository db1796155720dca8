import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';

@Module({
  imports: [DocumentsModule, ListsModule],
  controllers: [MessagesController],
  providers: [MessagesService, MessagesRepository],
  exports: [MessagesService],
})
export class MessagesModule {}
