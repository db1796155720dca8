import { Module } from '@nestjs/common';
import { ParametersModule } from '../parameters/parameters.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { SimulatedClaimsRepository } from './simulated-claims.repository.js';
import { SimulationsController } from './simulations.controller.js';
import { SimulationsService } from './simulations.service.js';

@Module({
  imports: [ParametersModule, PoliciesModule],
  controllers: [SimulationsController],
  providers: [SimulatedClaimsRepository, SimulationsService],
})
export class SimulationsModule {}
