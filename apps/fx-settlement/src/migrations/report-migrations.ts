import { CreateProofs1801400000000 } from './1801400000000-create-proofs.js';
import { CreateNettings1801400000010 } from './1801400000010-create-nettings.js';
import { CreateYearlyTotals1801400000020 } from './1801400000020-create-yearly-totals.js';
import { CreateIndividuals1801400000030 } from './1801400000030-create-individuals.js';
import { CreateReconciliation1801400000040 } from './1801400000040-create-reconciliation.js';
import { CreateObligations1801400000050 } from './1801400000050-create-obligations.js';
import { CloseJournalsTogether1801810000000 } from './1801810000000-close-journals-together.js';
import { KeepWaitingReceipts1801810000001 } from './1801810000001-keep-waiting-receipts.js';
import { TellRepetitionsApart1801810000002 } from './1801810000002-tell-repetitions-apart.js';

/** After those of the ledger. */
export const reportMigrations = [
  CreateProofs1801400000000,
  CreateNettings1801400000010,
  CreateYearlyTotals1801400000020,
  CreateIndividuals1801400000030,
  CreateReconciliation1801400000040,
  CreateObligations1801400000050,
  CloseJournalsTogether1801810000000,
  KeepWaitingReceipts1801810000001,
  TellRepetitionsApart1801810000002,
];
