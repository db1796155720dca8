import { gunzipSync, inflateSync } from 'node:zlib';
import { formsOf, type Form } from './forms-of.js';

/** What is looked for: each value by what it is, so that a finding can be told without repeating the value. */
export type Wanted = Readonly<Record<string, string>>;

export type Search = (place: string, content: Buffer | string) => void;

/** Collects where any of the values stands, in whatever form. */
export class Leaks {
  readonly found: string[] = [];
  /** Places looked into and bytes read: a search that saw nothing would find nothing. */
  places = 0;
  bytes = 0;
  private readonly forms: readonly (Form & { readonly what: string })[];

  constructor(wanted: Wanted) {
    this.forms = Object.entries(wanted).flatMap(([what, value]) =>
      formsOf(value).map((form) => ({ ...form, what })),
    );
  }

  readonly search: Search = (place, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.places += 1;
    this.bytes += bytes.length;
    const lower = asciiLower(bytes);
    for (const { what, name, bytes: form, anyCase } of this.forms) {
      if ((anyCase ? lower : bytes).includes(form)) this.found.push(`${place}: ${what}, ${name}`);
    }
    const inner = unpacked(bytes);
    if (inner !== undefined) this.search(`${place} (unpacked)`, inner);
  };
}

/** ASCII letters only: what else stands in the bytes stays as it is. */
function asciiLower(bytes: Buffer): Buffer {
  const lower = Buffer.from(bytes);
  for (let at = 0; at < lower.length; at += 1) {
    const byte = lower[at] ?? 0;
    if (byte >= 65 && byte <= 90) lower[at] = byte + 32;
  }
  return lower;
}

/** Gzip and zlib, told by their first bytes; `undefined` for anything else. */
function unpacked(bytes: Buffer): Buffer | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
    if (bytes[0] === 0x78 && [0x01, 0x9c, 0xda].includes(bytes[1] ?? 0)) return inflateSync(bytes);
  } catch {
    // it only looked like it
  }
  return undefined;
}
