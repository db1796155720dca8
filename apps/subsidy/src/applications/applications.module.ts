import { Module } from '@nestjs/common';
import { FundModule } from '../fund/fund.module.js';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ApplicationJournal } from './application-journal.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';
import { DecisionsService } from './decisions.service.js';

@Module({
  imports: [CalculationsModule, FundModule, MetricsModule, PoliciesModule],
  controllers: [ApplicationsController],
  providers: [ApplicationJournal, ApplicationsRepository, ApplicationsService, DecisionsService],
  exports: [ApplicationJournal, ApplicationsRepository],
})
export class ApplicationsModule {}
