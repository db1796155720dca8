import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { Applicants } from './applicants.js';
import { DeclarationsConsumer } from './declarations.consumer.js';
import { FactsRepository } from './facts.repository.js';
import { MetricBook } from './metric-book.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { ServedEnterprisesConsumer } from './served-enterprises.consumer.js';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

@Module({
  imports: [PoliciesModule],
  controllers: [DeclarationsConsumer, MetricsController, ServedEnterprisesConsumer],
  providers: [Applicants, FactsRepository, MetricBook, MetricsService, ServedEnterprisesRepository],
  exports: [Applicants, FactsRepository, MetricBook, MetricsService],
})
export class MetricsModule {}
