import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { Applicants } from './applicants.js';
import { BreakdownController } from './breakdown.controller.js';
import { BreakdownRepository } from './breakdown.repository.js';
import { CustomsMetricsSource } from './customs-metrics.source.js';
import { DeclarationsConsumer } from './declarations.consumer.js';
import { FactsRepository } from './facts.repository.js';
import { MetricBook } from './metric-book.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { ReturnsConsumer } from './returns.consumer.js';
import { ReturnsRepository } from './returns.repository.js';
import { ServedEnterprisesConsumer } from './served-enterprises.consumer.js';
import { ServedMetricsSource } from './served-metrics.source.js';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

@Module({
  imports: [PoliciesModule],
  controllers: [
    BreakdownController,
    DeclarationsConsumer,
    MetricsController,
    ReturnsConsumer,
    ServedEnterprisesConsumer,
  ],
  providers: [
    Applicants,
    BreakdownRepository,
    CustomsMetricsSource,
    FactsRepository,
    MetricBook,
    MetricsService,
    ReturnsRepository,
    ServedEnterprisesRepository,
    ServedMetricsSource,
  ],
  exports: [Applicants, FactsRepository, MetricBook, MetricsService],
})
export class MetricsModule {}
