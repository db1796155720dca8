import { createHash, createHmac } from 'node:crypto';

/** One key of `FIELD_HASH_KEY`. */
export interface HashKey {
  readonly id: string;
  readonly key: Buffer;
  /** What its hashes begin with; those of `h1` are bare, for they were written before keys had names. */
  readonly prefix: string;
  /** Tells another key under the same id, and nothing about the key. */
  readonly fingerprint: string;
}

/** The key that installations begin with: `<base64>` without an id means it. */
const firstId = 'h1';
const fingerprintDigits = 16;

export const hashPrefix = (id: string): string => (id === firstId ? '' : `${id}.`);

/** `h2:<base64>,h1:<base64>` in its order, the id of the first key may be missing; the setting's form is checked by ServiceConfig. */
export function hashRing(setting: string | undefined): readonly HashKey[] {
  const entries = (setting ?? '').split(',').filter((entry) => entry !== '');
  return entries.map((entry) => {
    const [text = '', named] = entry.split(':').toReversed();
    const id = named ?? firstId;
    const key = Buffer.from(text, 'base64');
    const fingerprint = createHash('sha256')
      .update(`hash key ${id}\0`)
      .update(key)
      .digest('hex')
      .slice(0, fingerprintDigits);
    return { id, key, prefix: hashPrefix(id), fingerprint };
  });
}

/** Keyed SHA-256 of the value in hex, with the name of the key in front. */
export const hashUnder = ({ key, prefix }: HashKey, value: string): string =>
  prefix + createHmac('sha256', key).update(value).digest('hex');

/** SQL: the column holds a hash under this key; `$n` is its prefix. Columns hold other values beside hashes. */
export const underHashKey = (column: string, prefix: string): string =>
  `(CASE WHEN ${prefix}::text = '' THEN ${column} ~ '^[0-9a-f]{64}$'
         ELSE left(${column}, length(${prefix}::text)) = ${prefix}::text END)`;

/** SQL: the column holds a hash under another key than the one whose prefix `$n` is. */
export const underOtherHashKey = (column: string, prefix: string): string =>
  `(${column} ~ '^([a-z][a-z0-9]{0,31}\\.)?[0-9a-f]{64}$' AND NOT ${underHashKey(column, prefix)})`;
