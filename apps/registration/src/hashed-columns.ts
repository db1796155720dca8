import type { HashedColumn } from '@app/platform';

/** What this service finds by keyed hash. */
export const hashedColumns: readonly HashedColumn[] = [
  { table: 'seller_identities', column: 'identity_hash' },
];
