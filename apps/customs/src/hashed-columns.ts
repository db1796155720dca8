import type { HashedColumn } from '@app/platform';

/** What this service finds by keyed hash. */
// prettier-ignore
export const hashedColumns: readonly HashedColumn[] = [
  { table: 'lists', column: 'buyer_hash' },
  { table: 'lists', column: 'telephone_hash' },
  { table: 'lists', column: 'address_hash' },
  { table: 'buyer_amounts', column: 'buyer_hash' },
  { table: 'buyer_years', column: 'buyer_hash' },
  { table: 'quota_waits', column: 'buyer_hash' },
  { table: 'buyer_certifications', column: 'buyer_hash' },
  { table: 'buyer_certifications', column: 'name_hash' },
  { table: 'blacklist_entries', column: 'value' },
];
