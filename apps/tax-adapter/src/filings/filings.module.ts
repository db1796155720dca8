import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { FilingsController } from './filings.controller.js';
import { FilingsConsumer } from './filings.consumer.js';
import { FilingsGauges } from './filings-gauges.js';
import { FilingsRepository } from './filings.repository.js';
import { FilingsService } from './filings.service.js';
import { Sender } from './sender.js';

@Module({
  imports: [AuthorityModule],
  controllers: [FilingsConsumer, FilingsController],
  providers: [FilingsGauges, FilingsRepository, FilingsService, Sender],
})
export class FilingsModule {}
