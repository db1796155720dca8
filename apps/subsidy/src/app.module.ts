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
import { CallsModule } from './calls/calls.module.js';
import { FundModule } from './fund/fund.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { EligibilityModule } from './eligibility/eligibility.module.js';
import { ExplanationsModule } from './explanations/explanations.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { CreateSubsidy1795393200000 } from './migrations/1795393200000-create-subsidy.js';
import { CreateServedEnterprises1800003000030 } from './migrations/1800003000030-create-served-enterprises.js';
import { CreateFund1801600000001 } from './migrations/1801600000001-create-fund.js';
import { AddProcedure1801600000002 } from './migrations/1801600000002-add-procedure.js';
import { CreateRegisters1801600000003 } from './migrations/1801600000003-create-registers.js';
import { CreateRecognition1801600000004 } from './migrations/1801600000004-create-recognition.js';
import { CreateIndicatorInputs1801600000005 } from './migrations/1801600000005-create-indicator-inputs.js';
import { MarkApplications1801820000000 } from './migrations/1801820000000-mark-applications.js';
import { PaymentsModule } from './payments/payments.module.js';
import { CreateClaimCalculations1801500000000 } from './migrations/1801500000000-create-claim-calculations.js';
import { CreateParameterSettings1801500000001 } from './migrations/1801500000001-create-parameter-settings.js';
import { CreateReturnedGoods1801500000002 } from './migrations/1801500000002-create-returned-goods.js';
import { ParameterSettingEntity } from './parameters/parameter-setting.entity.js';
import { ParametersModule } from './parameters/parameters.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { RecognitionModule } from './recognition/recognition.module.js';
import { RegistersModule } from './registers/registers.module.js';
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
        CreateFund1801600000001,
        AddProcedure1801600000002,
        CreateRegisters1801600000003,
        CreateRecognition1801600000004,
        CreateIndicatorInputs1801600000005,
        MarkApplications1801820000000,
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
    FundModule,
    CallsModule,
    PaymentsModule,
    RegistersModule,
    RecognitionModule,
    IndicatorsModule,
    EligibilityModule,
    ExplanationsModule,
    SimulationsModule,
  ],
})
export class AppModule {}
