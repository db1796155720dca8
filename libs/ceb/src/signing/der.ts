/** One element of DER: its tag, its content, and all of its bytes. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
  readonly bytes: Buffer;
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
} as const;

const longForm = 0x80;
/** Certificates are a few kilobytes: lengths of more than three bytes are nonsense. */
const longestLengthBytes = 3;

function broken(): Error {
  return new Error('no DER');
}

/** The element at `at`. Throws for what is no DER. */
export function readDer(bytes: Buffer, at = 0): Der {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw broken();
  const lengthBytes = first < longForm ? 0 : first - longForm;
  if (first === longForm || lengthBytes > longestLengthBytes) throw broken();
  const begin = at + 2 + lengthBytes;
  if (begin > bytes.length) throw broken();
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  const end = begin + length;
  if (end > bytes.length) throw broken();
  return { tag, content: bytes.subarray(begin, end), bytes: bytes.subarray(at, end) };
}

/** The elements within an element. */
export function within({ content }: Pick<Der, 'content'>): readonly Der[] {
  const found: Der[] = [];
  for (let at = 0; at < content.length;) {
    const one = readDer(content, at);
    found.push(one);
    at += one.bytes.length;
  }
  return found;
}

/** An element with this content. */
export function writeDer(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < longForm) return Buffer.concat([Buffer.from([tag, length]), content]);
  const lengthBytes = Math.ceil(length.toString(16).length / 2);
  const header = Buffer.alloc(2 + lengthBytes);
  header[0] = tag;
  header[1] = longForm + lengthBytes;
  header.writeUIntBE(length, 2, lengthBytes);
  return Buffer.concat([header, content]);
}

export function writeOid(text: string): Buffer {
  const [top = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [top * 40 + second, ...rest].flatMap((number) => {
    const septets = [number & 0x7f];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      septets.unshift((left & 0x7f) | longForm);
    }
    return septets;
  });
  return writeDer(tags.oid, Buffer.from(bytes));
}

/** A whole number that is not negative, from its bytes. */
export function writeInteger(bytes: Buffer): Buffer {
  const at = bytes.findIndex((byte) => byte !== 0);
  const significant = at < 0 ? Buffer.from([0]) : bytes.subarray(at);
  const isHigh = ((significant[0] ?? 0) & longForm) !== 0;
  return writeDer(tags.integer, isHigh ? Buffer.concat([Buffer.from([0]), significant]) : significant);
}
