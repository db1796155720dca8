/** Types of PostgreSQL that travel in binary form, with their OIDs. */
const oids = { text: 25, uuid: 2950, integer: 23, boolean: 16, timestamptz: 1184, bytea: 17 } as const;

export type BinaryType = keyof typeof oids;

export function isBinaryType(type: string): type is BinaryType {
  return Object.hasOwn(oids, type);
}

/** 2000-01-01, from which PostgreSQL counts. */
const epochMs = 946_684_800_000;
/** Dimensions, whether there are nulls, type of the elements; length and lower bound of the one dimension. */
const headerBytes = 20;
const lengthBytes = 4;

/**
 * An array parameter of `type[]` in PostgreSQL's binary form: nothing is escaped here and parsed there, which for rows with
 * large columns is most of what sending them costs. Values are strings, numbers, booleans, dates and buffers as the type
 * asks; `null` and `undefined` are NULL. Throws for anything else.
 */
export function binaryArray(type: BinaryType, values: readonly unknown[]): Buffer {
  const sizes = values.map((value) => sizeOf(type, value));
  const bytes = sizes.reduce(
    (sum, size) => sum + Math.max(size, 0),
    headerBytes + lengthBytes * sizes.length,
  );
  const array = Buffer.allocUnsafe(values.length === 0 ? headerBytes - 8 : bytes);
  array.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  array.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4);
  array.writeInt32BE(oids[type], 8);
  if (values.length === 0) return array;
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = headerBytes;
  for (let place = 0; place < values.length; place += 1) {
    const size = sizes[place] ?? -1;
    array.writeInt32BE(size, at);
    at += lengthBytes;
    if (size < 0) continue;
    write(type, values[place], array, at);
    at += size;
  }
  return array;
}

function sizeOf(type: BinaryType, value: unknown): number {
  if (value === null || value === undefined) return -1;
  switch (type) {
    case 'text':
      return Buffer.byteLength(String(value));
    case 'uuid':
      return 16;
    case 'integer':
      return 4;
    case 'boolean':
      return 1;
    case 'timestamptz':
      return 8;
    case 'bytea':
      return Buffer.isBuffer(value) ? value.length : unfit(type);
  }
}

function write(type: BinaryType, value: unknown, array: Buffer, at: number): void {
  switch (type) {
    case 'text':
      array.write(String(value), at);
      return;
    case 'uuid':
      if (array.write(String(value).replaceAll('-', ''), at, 16, 'hex') !== 16) unfit(type);
      return;
    case 'integer':
      array.writeInt32BE(Number(value), at);
      return;
    case 'boolean':
      array.writeUInt8(value === true ? 1 : 0, at);
      return;
    case 'timestamptz':
      if (!(value instanceof Date)) return unfit(type);
      array.writeBigInt64BE(BigInt(value.getTime() - epochMs) * 1000n, at);
      return;
    case 'bytea':
      if (Buffer.isBuffer(value)) value.copy(array, at);
      return;
  }
}

function unfit(type: BinaryType): never {
  throw new TypeError(`a value is no ${type}`);
}
