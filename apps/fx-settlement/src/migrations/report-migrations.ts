import { CreateProofs1801400000000 } from './1801400000000-create-proofs.js';

/** After those of the ledger. */
export const reportMigrations = [CreateProofs1801400000000];
