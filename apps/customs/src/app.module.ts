import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import {
  AddStandingPeriods1800010000001,
  CreateDelegationFacts1800003000010,
  CreateParticipantFacts1795390000000,
  DelegationFactsModule,
  MessagingModule,
  messagingMigrations,
  ParticipantEntity,
  ParticipantFactsModule,
  encryptedData,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { ApplicationEntity } from './applications/application.entity.js';
import { ReturnedLineEntity } from './applications/returned-line.entity.js';
import { CustomsConfigModule } from './config.js';
import { DeclarationEntity } from './declarations/declaration.entity.js';
import { DocumentEntity } from './documents/document.entity.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ExportDeclarationsModule } from './export-declarations/export-declarations.module.js';
import {
  ExportDeclarationEntity,
  ExportDeclarationMoveEntity,
} from './export-declarations/export-declaration.entity.js';
import { ListEntity } from './lists/list.entity.js';
import { ListsModule } from './lists/lists.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { MessageEntity } from './messages/message.entity.js';
import { MessagesModule } from './messages/messages.module.js';
import { CreateCustoms1795392001000 } from './migrations/1795392001000-create-customs.js';
import { FileBillsAndParts1795402000000 } from './migrations/1795402000000-file-bills-and-parts.js';
import { CreateListApplications1795405000000 } from './migrations/1795405000000-create-list-applications.js';
import { HoldAndRecordActs1795402400000 } from './migrations/1795402400000-hold-and-record-acts.js';
import { IndexWaiting1795402300000 } from './migrations/1795402300000-index-waiting.js';
import { RuleOnReceipts1795402200000 } from './migrations/1795402200000-rule-on-receipts.js';
import { AddSummaryApplications1795435200000 } from './migrations/1795435200000-add-summary-applications.js';
import { AddMessageCounts1795392080000 } from './migrations/1795392080000-add-message-counts.js';
import { KeepBodiesAsBytes1795436000000 } from './migrations/1795436000000-keep-bodies-as-bytes.js';
import { IndexSimplifiedLists1795438801000 } from './migrations/1795438801000-index-simplified-lists.js';
import { CreateExportDeclarations1795438800000 } from './migrations/1795438800000-create-export-declarations.js';
import { CreateRisks1795440600000 } from './migrations/1795440600000-create-risks.js';
import { CreateGuarantees1795412000000 } from './migrations/1795412000000-create-guarantees.js';
import { GuaranteeEntity } from './guarantees/guarantee.entity.js';
import { GuaranteeEntryEntity } from './guarantees/guarantee-entry.entity.js';
import { KeepListsInTheirMessages1795870060000 } from './migrations/1795870060000-keep-lists-in-their-messages.js';
import { AddAgreements1795870000000 } from './migrations/1795870000000-add-agreements.js';
import { RecordErasures1800051000000 } from './migrations/1800051000000-record-erasures.js';
import { IndexWaitingByStatus1801900000000 } from './migrations/1801900000000-index-waiting-by-status.js';
import { KeepRefundRepayments1801800000001 } from './migrations/1801800000001-keep-refund-repayments.js';
import { SealHashedPersons1801700000000 } from './migrations/1801700000000-seal-hashed-persons.js';
import { CertifyBuyers1795450000000 } from './migrations/1795450000000-certify-buyers.js';
import { CreatePaymentDataRequests1795442400000 } from './migrations/1795442400000-create-payment-data-requests.js';
import { PaymentDataAnswerEntity, PaymentDataRequestEntity } from './payment-data/payment-data.entities.js';
import { PaymentDataModule } from './payment-data/payment-data.module.js';
import { PersonsModule } from './persons/persons.module.js';
import { ReceiptEntity } from './receipts/receipt.entity.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { StorageModule } from './storage/storage.module.js';
import { SubmissionEntity } from './submissions/submission.entity.js';
import { SummariesModule } from './summaries/summaries.module.js';
import { ReserveQuota1795404001000 } from './migrations/1795404001000-reserve-quota.js';
import { BuyerAmountEntity } from './quota/buyer-amount.entity.js';
import { BuyersModule } from './buyers/buyers.module.js';
import { TaxAssessmentEntity } from './taxes/tax-assessment.entity.js';
import { TaxBillEntity } from './taxes/tax-bill.entity.js';
import { OfficersModule } from './officers/officers.module.js';
import { WaitingModule } from './waiting/waiting.module.js';
import { TaxesModule } from './taxes/taxes.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { encryptedColumns } from './encrypted-columns.js';
import { hashedColumns } from './hashed-columns.js';
import { HashesModule } from './hashes/hashes.module.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'customs',
      pathPrefix: 'customs',
      encrypted: encryptedData(encryptedColumns, hashedColumns),
    }),
    databaseModule({
      entities: [
        ParticipantEntity,
        MessageEntity,
        DocumentEntity,
        ListEntity,
        SubmissionEntity,
        ReceiptEntity,
        BuyerAmountEntity,
        TaxAssessmentEntity,
        TaxBillEntity,
        DeclarationEntity,
        ApplicationEntity,
        ReturnedLineEntity,
        ExportDeclarationEntity,
        ExportDeclarationMoveEntity,
        GuaranteeEntity,
        GuaranteeEntryEntity,
        PaymentDataRequestEntity,
        PaymentDataAnswerEntity,
      ],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        AddStandingPeriods1800010000001,
        CreateCustoms1795392001000,
        FileBillsAndParts1795402000000,
        RuleOnReceipts1795402200000,
        IndexWaiting1795402300000,
        HoldAndRecordActs1795402400000,
        AddSummaryApplications1795435200000,
        CreateExportDeclarations1795438800000,
        IndexSimplifiedLists1795438801000,
        ReserveQuota1795404001000,
        AddMessageCounts1795392080000,
        CreateListApplications1795405000000,
        KeepBodiesAsBytes1795436000000,
        CreateRisks1795440600000,
        CreateGuarantees1795412000000,
        CreatePaymentDataRequests1795442400000,
        AddAgreements1795870000000,
        KeepListsInTheirMessages1795870060000,
        CertifyBuyers1795450000000,
        RecordErasures1800051000000,
        SealHashedPersons1801700000000,
        KeepRefundRepayments1801800000001,
        IndexWaitingByStatus1801900000000,
        CreateDelegationFacts1800003000010,
      ],
    }),
    MessagingModule.forService({ service: 'customs', subscribes: true }),
    ParticipantFactsModule.forDepartment('customs'),
    DelegationFactsModule.forService('customs'),
    CustomsConfigModule,
    StorageModule,
    HashesModule,
    MatchingModule,
    MessagesModule,
    UploadsModule,
    DocumentsModule,
    ListsModule,
    ReceiptsModule,
    WaitingModule,
    OfficersModule,
    TaxesModule,
    SummariesModule,
    ExportDeclarationsModule,
    PaymentDataModule,
    BuyersModule,
    PersonsModule,
  ],
})
export class AppModule {}
