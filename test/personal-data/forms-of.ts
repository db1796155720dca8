/** One way in which a value may stand somewhere, as bytes. */
export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
  /** Upper and lower case are the same: it is looked for in lower case in what was put into lower case. */
  readonly anyCase: boolean;
}

/** The values that a search is for, each in every form that software writes a text in. */
export function formsOf(value: string): Form[] {
  const utf8 = Buffer.from(value);
  const utf16 = Buffer.from(value, 'utf16le');
  const anyCase = (name: string, text: string): Form => ({
    name,
    bytes: Buffer.from(text.toLowerCase()),
    anyCase: true,
  });
  const exact = (name: string, bytes: Buffer): Form => ({ name, bytes, anyCase: false });
  const units = [...Array(value.length).keys()].map((at) => value.charCodeAt(at));
  return distinct([
    anyCase('plain', value),
    anyCase('URL-encoded', encodeURIComponent(value)),
    anyCase('form-encoded', new URLSearchParams({ v: value }).toString().slice(2)),
    anyCase('every byte URL-encoded', [...utf8].map((byte) => `%${hex(byte, 2)}`).join('')),
    anyCase(
      'JSON-escaped',
      units.map((unit) => (unit < 128 ? String.fromCharCode(unit) : `\\u${hex(unit, 4)}`)).join(''),
    ),
    anyCase('every character JSON-escaped', units.map((unit) => `\\u${hex(unit, 4)}`).join('')),
    anyCase('XML-escaped', [...value].map((one) => `&#${one.codePointAt(0)};`).join('')),
    anyCase('XML-escaped in hex', [...value].map((one) => `&#x${hex(one.codePointAt(0) ?? 0, 1)};`).join('')),
    anyCase('hex', utf8.toString('hex')),
    anyCase('hex of UTF-16', utf16.toString('hex')),
    ...base64Forms('base64', utf8),
    ...base64Forms('base64 of UTF-16', utf16),
    exact('UTF-16', utf16),
    exact('UTF-16, big end first', Buffer.from(utf16).swap16()),
  ]);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** In base64 a text looks different after 3n, 3n+1 and 3n+2 bytes; characters that it shares with its neighbours are left out. */
function base64Forms(name: string, bytes: Buffer): Form[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const shared = (before + bytes.length) % 3 === 0 ? 0 : 1;
    const own = text.slice([0, 2, 3][before], text.length - shared);
    const url = own.replaceAll('+', '-').replaceAll('/', '_');
    return [own, url].map((one) => ({ name, bytes: Buffer.from(one), anyCase: false }));
  });
}

/** The first of several forms that come to the same bytes gives the name. */
function distinct(forms: readonly Form[]): Form[] {
  const first = new Map<string, Form>();
  for (const form of forms) {
    const same = `${form.anyCase} ${form.bytes.toString('hex')}`;
    if (!first.has(same)) first.set(same, form);
  }
  return [...first.values()];
}
