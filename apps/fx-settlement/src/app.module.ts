import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import {
  CreateParticipantFacts1795390000000,
  CreateReleasedListFacts1795390000001,
  MessagingModule,
  messagingMigrations,
  ParticipantEntity,
  ParticipantFactsModule,
  ReleasedListEntity,
  ReleasedListFactsModule,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { CreateFxSettlement1795393100000 } from './migrations/1795393100000-create-fx-settlement.js';
import { NettingModule } from './netting/netting.module.js';
import { OrderEntity } from './orders/order.entity.js';
import { OrdersModule } from './orders/orders.module.js';
import { ReceiptEntity } from './receipts/receipt.entity.js';
import { ReceiptsModule } from './receipts/receipts.module.js';

/** Receipts of banks, matched with the orders that customs knows and settled on electronic transaction data. */
@Module({
  imports: [
    PlatformModule.forService({ name: 'fx-settlement', pathPrefix: 'fx', authorisations }),
    databaseModule({
      entities: [ParticipantEntity, ReleasedListEntity, OrderEntity, ReceiptEntity],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        CreateReleasedListFacts1795390000001,
        CreateFxSettlement1795393100000,
      ],
    }),
    MessagingModule.forService({ service: 'fx-settlement', subscribes: true }),
    ParticipantFactsModule.forDepartment('fx'),
    ReleasedListFactsModule,
    OrdersModule,
    ReceiptsModule,
    NettingModule,
  ],
})
export class AppModule {}
