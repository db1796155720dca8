import { Module } from '@nestjs/common';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { ExplanationsController } from './explanations.controller.js';
import { ExplanationsService } from './explanations.service.js';

@Module({
  imports: [CalculationsModule, MetricsModule, PoliciesModule],
  controllers: [ExplanationsController],
  providers: [ExplanationsService],
})
export class ExplanationsModule {}
