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
import { CreateFxSettlement1795393100000 } from './migrations/1795393100000-create-fx-settlement.js';
import { NettingModule } from './netting/netting.module.js';
import { OrderEntity } from './orders/order.entity.js';
import { OrdersModule } from './orders/orders.module.js';
import { ReceiptEntity } from './receipts/receipt.entity.js';
import { PersonsModule } from './persons/persons.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';

/** Receipts of banks, matched with the orders that customs knows and settled on electronic transaction data. */
import { encryptedColumns } from './encrypted-columns.js';
import { retainedColumns } from './retained-columns.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'fx-settlement',
      pathPrefix: 'fx',
      encrypted: encryptedData(encryptedColumns),
      retained: retainedColumns,
    }),
    databaseModule({
      entities: [ParticipantEntity, ReleasedListEntity, OrderEntity, ReceiptEntity],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        AddStandingPeriods1800010000001,
        CreateReleasedListFacts1795390000001,
        CreateFxSettlement1795393100000,
        CreateDelegationFacts1800003000010,
        CreateRatingFacts1800003000020,
      ],
    }),
    MessagingModule.forService({ service: 'fx-settlement', subscribes: true }),
    ParticipantFactsModule.forDepartment('fx'),
    DelegationFactsModule.forService('fx-settlement'),
    RatingFactsModule,
    ReleasedListFactsModule,
    OrdersModule,
    ReceiptsModule,
    NettingModule,
    PersonsModule,
  ],
})
export class AppModule {}
