import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { FundModule } from '../fund/fund.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ParametersModule } from '../parameters/parameters.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CallCalculationService } from './call-calculation.service.js';
import { CallsController } from './calls.controller.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { ClaimsOfCalls } from './claims-of-calls.js';
import { ChecksRepository } from './checks.repository.js';
import { ChecksService } from './checks.service.js';
import { DraftsService } from './drafts.service.js';
import { ObjectionsController } from './objections.controller.js';
import { ObjectionsRepository } from './objections.repository.js';
import { ObjectionsService } from './objections.service.js';
import { ProcedureController } from './procedure.controller.js';
import { PublicityController } from './publicity.controller.js';
import { PublicityRepository } from './publicity.repository.js';
import { PublicityService } from './publicity.service.js';
import { WorkListController } from './work-list.controller.js';
import { WorkListRepository } from './work-list.repository.js';

@Module({
  imports: [
    ApplicationsModule,
    CalculationsModule,
    FundModule,
    MetricsModule,
    ParametersModule,
    PoliciesModule,
  ],
  controllers: [
    CallsController,
    ObjectionsController,
    ProcedureController,
    PublicityController,
    WorkListController,
  ],
  providers: [
    CallCalculationService,
    CallsRepository,
    CallsService,
    ChecksRepository,
    ChecksService,
    ClaimsOfCalls,
    DraftsService,
    ObjectionsRepository,
    ObjectionsService,
    PublicityRepository,
    PublicityService,
    WorkListRepository,
  ],
  exports: [CallsService],
})
export class CallsModule {}
