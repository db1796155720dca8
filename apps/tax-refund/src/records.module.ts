import { Module } from '@nestjs/common';
import { AdvancesRepository } from './advances/advances.repository.js';
import { ClaimsRepository } from './claims/claims.repository.js';
import { CorrectionsRepository } from './corrections/corrections.repository.js';
import { RepaymentsRepository } from './corrections/repayments.repository.js';
import { DeadlinesRepository } from './deadlines/deadlines.repository.js';
import { EntriesRepository } from './entries/entries.repository.js';
import { InvoicesRepository } from './invoices/invoices.repository.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { LinksRepository } from './links/links.repository.js';
import { ParitiesRepository } from './parities/parities.repository.js';
import { ReceiptProofsRepository } from './receipts/receipt-proofs.repository.js';
import { SettledReceiptsRepository } from './receipts/settled-receipts.repository.js';
import { ReturnedExportsRepository } from './returns/returned-exports.repository.js';
import { SuspicionsRepository } from './suspicions/suspicions.repository.js';

const records = [
  AdvancesRepository,
  ClaimsRepository,
  CorrectionsRepository,
  DeadlinesRepository,
  EntriesRepository,
  InvoicesRepository,
  LedgerRepository,
  LinksRepository,
  ParitiesRepository,
  ReceiptProofsRepository,
  RepaymentsRepository,
  ReturnedExportsRepository,
  SettledReceiptsRepository,
  SuspicionsRepository,
];

/** What tax-refund keeps, table by table; the rooms that decide on it import it. */
@Module({
  providers: records,
  exports: records,
})
export class RecordsModule {}
