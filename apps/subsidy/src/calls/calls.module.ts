import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/applications.module.js';
import { FundModule } from '../fund/fund.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CallCalculationService } from './call-calculation.service.js';
import { CallsController } from './calls.controller.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { ChecksRepository } from './checks.repository.js';
import { ChecksService } from './checks.service.js';
import { DraftsService } from './drafts.service.js';
import { MeasuredClaims } from './measured-claims.js';
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
  imports: [ApplicationsModule, FundModule, MetricsModule, PoliciesModule],
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
    DraftsService,
    MeasuredClaims,
    ObjectionsRepository,
    ObjectionsService,
    PublicityRepository,
    PublicityService,
    WorkListRepository,
  ],
  exports: [CallsService],
})
export class CallsModule {}
