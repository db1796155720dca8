import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ParametersModule } from '../parameters/parameters.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CalculationsController } from './calculations.controller.js';
import { ClaimCalculationsRepository } from './claim-calculations.repository.js';
import { ClaimCalculationsService } from './claim-calculations.service.js';
import { Dishonesty } from './dishonesty.js';

@Module({
  imports: [PoliciesModule, ParametersModule, MetricsModule],
  controllers: [CalculationsController],
  providers: [ClaimCalculationsRepository, ClaimCalculationsService, Dishonesty],
  exports: [ClaimCalculationsRepository, ClaimCalculationsService, Dishonesty],
})
export class CalculationsModule {}
