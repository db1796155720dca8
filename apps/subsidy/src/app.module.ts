import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import {
  AddStandingPeriods1800010000001,
  CreateDelegationFacts1800003000010,
  CreateParticipantFacts1795390000000,
  CreateRatingFacts1800003000020,
  CreateReleasedListFacts1795390000001,
  DelegationFactsModule,
  MessagingModule,
  messagingMigrations,
  ParticipantEntity,
  ParticipantFactsModule,
  RatingFactsModule,
  ReleasedListEntity,
  ReleasedListFactsModule,
  encryptedData,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { ApplicationEntity } from './applications/application.entity.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { ClaimCalculationEntity } from './calculations/claim-calculation.entity.js';
import { CalculationsModule } from './calculations/calculations.module.js';
import { EligibilityModule } from './eligibility/eligibility.module.js';
import { ExplanationsModule } from './explanations/explanations.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { CreateSubsidy1795393200000 } from './migrations/1795393200000-create-subsidy.js';
import { CreateServedEnterprises1800003000030 } from './migrations/1800003000030-create-served-enterprises.js';
import { CreateClaimCalculations1801500000000 } from './migrations/1801500000000-create-claim-calculations.js';
import { CreateParameterSettings1801500000001 } from './migrations/1801500000001-create-parameter-settings.js';
import { CreateReturnedGoods1801500000002 } from './migrations/1801500000002-create-returned-goods.js';
import { ParameterSettingEntity } from './parameters/parameter-setting.entity.js';
import { ParametersModule } from './parameters/parameters.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { SimulationsModule } from './simulations/simulations.module.js';

/** Awards of policy packs, calculated from what customs released and declared, decided, publicised and paid. */
@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'subsidy',
      pathPrefix: 'subsidy',
      encrypted: encryptedData(),
    }),
    databaseModule({
      entities: [
        ParticipantEntity,
        ReleasedListEntity,
        ApplicationEntity,
        ClaimCalculationEntity,
        ParameterSettingEntity,
      ],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        AddStandingPeriods1800010000001,
        CreateReleasedListFacts1795390000001,
        CreateSubsidy1795393200000,
        CreateDelegationFacts1800003000010,
        CreateRatingFacts1800003000020,
        CreateServedEnterprises1800003000030,
        CreateClaimCalculations1801500000000,
        CreateParameterSettings1801500000001,
        CreateReturnedGoods1801500000002,
      ],
    }),
    MessagingModule.forService({ service: 'subsidy', subscribes: true }),
    ParticipantFactsModule.forDepartment('commerce'),
    DelegationFactsModule.forService('subsidy'),
    RatingFactsModule,
    ReleasedListFactsModule,
    PoliciesModule,
    ParametersModule,
    CalculationsModule,
    MetricsModule,
    ApplicationsModule,
    EligibilityModule,
    ExplanationsModule,
    SimulationsModule,
  ],
})
export class AppModule {}
