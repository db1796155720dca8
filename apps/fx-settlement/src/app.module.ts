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
import { CreateLedger1801300000000 } from './migrations/1801300000000-create-ledger.js';
import { ReportMoreOfReceipts1801300000001 } from './migrations/1801300000001-report-more-of-receipts.js';
import { LedgerAccessModule } from './ledger/ledger-access.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { KeepBuyers1801300000002 } from './migrations/1801300000002-keep-buyers.js';
import { CreateSettlements1801300000003 } from './migrations/1801300000003-create-settlements.js';
import { OrderEntity } from './orders/order.entity.js';
import { OrdersModule } from './orders/orders.module.js';
import { QuotesModule } from './quotes/quotes.module.js';
import { ReceiptEntity } from './receipts/receipt.entity.js';
import { PersonsModule } from './persons/persons.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { reportMigrations } from './migrations/report-migrations.js';
import { ReportsModule } from './reports.module.js';
import { SettlementsModule } from './settlements/settlements.module.js';

/** Receipts of banks, matched with the orders that customs knows and settled on electronic transaction data. */
import { encryptedColumns } from './encrypted-columns.js';
import { hashedColumns } from './hashed-columns.js';
import { retainedColumns } from './retained-columns.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'fx-settlement',
      pathPrefix: 'fx',
      encrypted: encryptedData(encryptedColumns, hashedColumns),
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
        CreateLedger1801300000000,
        ReportMoreOfReceipts1801300000001,
        KeepBuyers1801300000002,
        CreateSettlements1801300000003,
        ...reportMigrations,
      ],
    }),
    MessagingModule.forService({ service: 'fx-settlement', subscribes: true }),
    ParticipantFactsModule.forDepartment('fx'),
    DelegationFactsModule.forService('fx-settlement'),
    RatingFactsModule,
    ReleasedListFactsModule,
    LedgerModule,
    LedgerAccessModule,
    OrdersModule,
    QuotesModule,
    SettlementsModule,
    ReceiptsModule,
    ReportsModule,
    PersonsModule,
  ],
})
export class AppModule {}
