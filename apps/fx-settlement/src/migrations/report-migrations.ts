import { CreateProofs1801400000000 } from './1801400000000-create-proofs.js';
import { CreateNettings1801400000010 } from './1801400000010-create-nettings.js';

/** After those of the ledger. */
export const reportMigrations = [CreateProofs1801400000000, CreateNettings1801400000010];
