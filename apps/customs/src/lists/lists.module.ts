import { Module } from '@nestjs/common';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { QuotaModule } from '../quota/quota.module.js';
import { RisksModule } from '../risks/risks.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { HoldsRepository } from '../officers/holds.repository.js';
import { Agreements } from './agreements.js';
import { CertificationsRepository } from '../buyers/certifications.repository.js';
import { CertifiedBuyers } from '../buyers/certified-buyers.js';
import { CaseReports } from './case-reports.js';
import { ListIntake } from './list-intake.js';
import { ListsController } from './lists.controller.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';
import { UsesElsewhere } from './uses-elsewhere.js';

/** Lists and the documents that they are matched against. */
@Module({
  imports: [QuotaModule, RisksModule, SubmissionsModule],
  controllers: [ListsController],
  providers: [
    ApplicationsRepository,
    HoldsRepository,
    ReceiptsRepository,
    ListsRepository,
    DocumentsRepository,
    Agreements,
    CaseReports,
    CertificationsRepository,
    CertifiedBuyers,
    UsesElsewhere,
    ListsService,
    ListIntake,
  ],
  exports: [
    Agreements,
    ApplicationsRepository,
    HoldsRepository,
    ReceiptsRepository,
    ListsRepository,
    DocumentsRepository,
    CaseReports,
    CertificationsRepository,
    CertifiedBuyers,
    UsesElsewhere,
    ListsService,
    ListIntake,
  ],
})
export class ListsModule {}
