import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MessageLogController } from './message-log.controller.js';
import { MessageLogRepository } from './message-log.repository.js';
import { RisksModule } from '../risks/risks.module.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { Senders } from './senders.js';
import { SignaturesService } from './signatures/signatures.service.js';

@Module({
  imports: [DocumentsModule, ListsModule, RisksModule],
  controllers: [MessageLogController, MessagesController],
  providers: [MessagesService, Senders, SignaturesService, MessagesRepository, MessageLogRepository],
  exports: [MessagesService, MessagesRepository, MessageLogRepository],
})
export class MessagesModule {}
