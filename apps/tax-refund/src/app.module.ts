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
import { CalculationsModule } from './calculations/calculations.module.js';
import { AnswerEntity } from './claims/answer.entity.js';
import { ClaimEntity } from './claims/claim.entity.js';
import { ClaimMoveEntity } from './claims/claim-move.entity.js';
import { ClaimsModule } from './claims/claims.module.js';
import { TaxRefundConfigModule } from './config.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { EntryEntity } from './entries/entry.entity.js';
import { InspectionDocumentEntity } from './inspection/inspection-document.entity.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { InvoiceEntity, InvoiceLineEntity } from './invoices/invoice.entity.js';
import { LinkEntity } from './links/link.entity.js';
import { PurchasesModule } from './links/purchases.module.js';
import { ExtendPurchaseDocuments1801100000000 } from './migrations/1801100000000-extend-purchase-documents.js';
import { KeepReturnedExports1801100000001 } from './migrations/1801100000001-keep-returned-exports.js';
import { CreateNoInvoiceRegister1801100000002 } from './migrations/1801100000002-create-no-invoice-register.js';
import { CreateInspectionDocuments1801100000003 } from './migrations/1801100000003-create-inspection-documents.js';
import { CreateTaxRefund1795392002000 } from './migrations/1795392002000-create-tax-refund.js';
import { ExtendClaims1801200000000 } from './migrations/1801200000000-extend-claims.js';
import { CreateRefundLedger1801200000001 } from './migrations/1801200000001-create-refund-ledger.js';
import { CreateCorrections1801200000002 } from './migrations/1801200000002-create-corrections.js';
import { NoInvoiceLineEntity } from './no-invoice/no-invoice-line.entity.js';
import { NoInvoiceModule } from './no-invoice/no-invoice.module.js';
import { ReleaseClawBacks1801800000000 } from './migrations/1801800000000-release-claw-backs.js';
import { KeepAdvanceSettlements1801900000000 } from './migrations/1801900000000-keep-advance-settlements.js';
import { SettledReceiptEntity } from './receipts/settled-receipt.entity.js';
import { ReturnedExportEntity } from './returns/returned-export.entity.js';

/** Export tax refund (出口退税): claims over what customs declared, decided by the tax department. */
@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'tax-refund',
      pathPrefix: 'tax-refund',
      encrypted: encryptedData(),
    }),
    databaseModule({
      entities: [
        ParticipantEntity,
        ReleasedListEntity,
        EntryEntity,
        SettledReceiptEntity,
        InvoiceEntity,
        InvoiceLineEntity,
        LinkEntity,
        ClaimEntity,
        ClaimMoveEntity,
        AnswerEntity,
        InspectionDocumentEntity,
        NoInvoiceLineEntity,
        ReturnedExportEntity,
      ],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        AddStandingPeriods1800010000001,
        CreateReleasedListFacts1795390000001,
        CreateTaxRefund1795392002000,
        CreateDelegationFacts1800003000010,
        CreateRatingFacts1800003000020,
        ExtendClaims1801200000000,
        CreateRefundLedger1801200000001,
        CreateCorrections1801200000002,
        ExtendPurchaseDocuments1801100000000,
        KeepReturnedExports1801100000001,
        CreateNoInvoiceRegister1801100000002,
        CreateInspectionDocuments1801100000003,
        ReleaseClawBacks1801800000000,
        KeepAdvanceSettlements1801900000000,
      ],
    }),
    MessagingModule.forService({ service: 'tax-refund', subscribes: true }),
    ParticipantFactsModule.forDepartment('tax'),
    DelegationFactsModule.forService('tax-refund'),
    RatingFactsModule,
    ReleasedListFactsModule,
    TaxRefundConfigModule,
    CalculationsModule,
    ClaimsModule,
    DeadlinesModule,
    InspectionModule,
    NoInvoiceModule,
    PurchasesModule,
  ],
})
export class AppModule {}
