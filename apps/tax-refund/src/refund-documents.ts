import { ClaimFilesController } from './claim-files/claim-files.controller.js';
import { EvidenceFacts } from './claims/evidence-facts.js';
import { InspectionController } from './inspection/inspection.controller.js';
import { InspectionDocumentEntity } from './inspection/inspection-document.entity.js';
import { InspectionRepository } from './inspection/inspection.repository.js';
import { InvoiceTablesController } from './invoices/invoice-tables.controller.js';
import { InvoiceTablesService } from './invoices/invoice-tables.service.js';
import { ReversalsService } from './invoices/reversals.service.js';
import { ProposalsController } from './links/proposals.controller.js';
import { ProposalsService } from './links/proposals.service.js';
import { ExtendPurchaseDocuments1801100000000 } from './migrations/1801100000000-extend-purchase-documents.js';
import { KeepReturnedExports1801100000001 } from './migrations/1801100000001-keep-returned-exports.js';
import { CreateNoInvoiceRegister1801100000002 } from './migrations/1801100000002-create-no-invoice-register.js';
import { CreateInspectionDocuments1801100000003 } from './migrations/1801100000003-create-inspection-documents.js';
import { DeemedIncomeController } from './no-invoice/deemed-income.controller.js';
import { DeemedYearService } from './no-invoice/deemed-year.service.js';
import { NoInvoiceLineEntity } from './no-invoice/no-invoice-line.entity.js';
import { NoInvoiceTablesController } from './no-invoice/no-invoice-tables.controller.js';
import { NoInvoiceController } from './no-invoice/no-invoice.controller.js';
import { NoInvoiceRepository } from './no-invoice/no-invoice.repository.js';
import { NoInvoiceService } from './no-invoice/no-invoice.service.js';
import { ReturnedExportsConsumer } from './returns/returned-exports.consumer.js';
import { ReturnedExportEntity } from './returns/returned-export.entity.js';
import { ReturnedExportsRepository } from './returns/returned-exports.repository.js';
import { SelfChecksController } from './self-checks/self-checks.controller.js';
import { SelfChecksService } from './self-checks/self-checks.service.js';

/** Documents of a refund beside the claim itself: tables, proposals, returns, register, papers, files. */
export const documentControllers = [
  ClaimFilesController,
  DeemedIncomeController,
  InspectionController,
  InvoiceTablesController,
  NoInvoiceController,
  NoInvoiceTablesController,
  ProposalsController,
  ReturnedExportsConsumer,
  SelfChecksController,
];

export const documentProviders = [
  DeemedYearService,
  EvidenceFacts,
  InspectionRepository,
  InvoiceTablesService,
  NoInvoiceRepository,
  NoInvoiceService,
  ProposalsService,
  ReturnedExportsRepository,
  ReversalsService,
  SelfChecksService,
];

export const documentEntities = [InspectionDocumentEntity, NoInvoiceLineEntity, ReturnedExportEntity];

export const documentMigrations = [
  ExtendPurchaseDocuments1801100000000,
  KeepReturnedExports1801100000001,
  CreateNoInvoiceRegister1801100000002,
  CreateInspectionDocuments1801100000003,
];
