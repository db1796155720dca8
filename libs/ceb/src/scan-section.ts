/** A part of a body that ends behind a document or with the body, one character a byte. */
export interface Section {
  /** With an end tag for each tag that closes itself. */
  readonly text: string;
  /** The bytes of it, where they are those of `text`. */
  readonly bytes: Buffer | undefined;
  /** Without carriage returns and references, which have several spellings. */
  readonly canonical: boolean;
}

/** V8 keeps a text of more than 128 kB apart, in memory that it asks of the system and gives back each time. */
const sectionBytes = 64 * 1024;
const notCanonical = /[&\r]/;

/** What of `body` follows `from`, cut behind documents, whose end tag is `close`: sections of some 64 kB. */
export function* sectionsOf(body: Buffer, from: number, close: string): Generator<Section, undefined> {
  for (let start = from; start < body.length;) {
    const end = endOfSection(body, start, close);
    yield sectionOf(body.subarray(start, end));
    start = end;
  }
  return undefined;
}

export function sectionOf(bytes: Buffer): Section {
  const raw = bytes.toString('latin1');
  const text = withEndTags(raw);
  return { text, bytes: text === raw ? bytes : undefined, canonical: isCanonical(text) };
}

export function isCanonical(text: string): boolean {
  return !notCanonical.test(text);
}

function endOfSection(body: Buffer, start: number, close: string): number {
  if (body.length - start <= sectionBytes) return body.length;
  const last = body.lastIndexOf(close, start + sectionBytes);
  const found = last >= start ? last : body.indexOf(close, start);
  return found < 0 ? body.length : found + close.length;
}

/** `<ceb:note/>` as `<ceb:note></ceb:note>`; where it is no tag, there is something that is not scanned anyhow. */
function withEndTags(text: string): string {
  return text.includes('/>') ? text.replace(/<([A-Za-z0-9]+:[A-Za-z0-9]+)\/>/g, '<$1></$1>') : text;
}
