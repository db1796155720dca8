type KeyType = 'uuid' | 'text' | 'bigint' | 'integer';

/** A column that holds ciphertext of the field cipher. */
export interface EncryptedColumn {
  readonly table: string;
  /** The primary key, in the order of its index. */
  readonly key: Readonly<Record<string, KeyType>>;
  readonly column: string;
  /** `text`: what `encrypt` writes; `bytes`: what `seal` writes; `json-…`: an event with ciphertexts among its texts. */
  readonly form: 'text' | 'bytes' | 'json-text' | 'json-bytes';
  /** Never rewritten, but deleted after its retention. */
  readonly goes?: true;
}

/** A column that holds keyed hashes of the field cipher (`hash`), perhaps beside other values. */
export interface HashedColumn {
  readonly table: string;
  readonly column: string;
}

/** What a service keeps under its field keys, beside what every service keeps. */
export interface EncryptedData {
  readonly columns: readonly EncryptedColumn[];
  /** Real days that an event may come back from a log, with ciphertext in it. */
  readonly eventDays: number;
  /** Columns that are looked up by keyed hash: their rows hold on to the hash key. */
  readonly hashed?: readonly HashedColumn[];
}

/** What every service keeps. */
export const platformColumns: readonly EncryptedColumn[] = [
  { table: 'idempotency_keys', key: { account: 'text', key: 'text' }, column: 'response', form: 'text' },
];
