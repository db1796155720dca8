import type { HashedColumn } from '@app/platform';

/** What this service finds persons by who have a record of their own; the names of payers and buyers are compared only. */
export const hashedColumns: readonly HashedColumn[] = [{ table: 'fx_individuals', column: 'identity_hash' }];
