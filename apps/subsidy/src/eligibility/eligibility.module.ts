import { Module } from '@nestjs/common';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ParametersModule } from '../parameters/parameters.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityService } from './eligibility.service.js';

@Module({
  imports: [CalculationsModule, MetricsModule, ParametersModule, PoliciesModule],
  controllers: [EligibilityController],
  providers: [EligibilityService],
})
export class EligibilityModule {}
