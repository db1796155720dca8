import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { StatisticsService } from './statistics.service.js';
import { SummariesController } from './summaries.controller.js';
import { SummariesRepository } from './summaries.repository.js';
import { SummariesService } from './summaries.service.js';

/** Export lists after their closing: summary declaration and summary statistics (CUS-6). */
@Module({
  imports: [ListsModule, MessagesModule],
  controllers: [SummariesController],
  providers: [StatisticsService, SummariesService, SummariesRepository],
  exports: [SummariesService],
})
export class SummariesModule {}
