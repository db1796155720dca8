/** Forms of values that XML Schema Part 2 describes and no message table needs, only envelopes and signatures. */
const dateTime =
  /^-?(?:[1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?$/;
const badEscape = /%(?![0-9A-Fa-f]{2})|#.*#/;
const badScheme = /^[^/?#]*:/;
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** Base64 with single spaces anywhere, its last group without stray bits. By hand: a body has millions of characters. */
export function isBase64(text: string): boolean {
  let count = 0;
  let padding = 0;
  let last = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 32) continue;
    count += 1;
    if (unit === 61) {
      padding += 1;
      continue;
    }
    const value = sextet(unit);
    if (value < 0 || padding > 0) return false;
    last = value;
  }
  if (count % 4 !== 0 || padding > 2) return false;
  if (padding === 0) return true;
  return padding === 1 ? (last & 3) === 0 : (last & 15) === 0;
}

function sextet(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  if (unit === 43) return 62;
  return unit === 47 ? 63 : -1;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `xs:dateTime`, with the days that the month has. */
export function isDateTime(text: string): boolean {
  const found = dateTime.exec(text);
  const month = Number(found?.[1]);
  const day = Number(found?.[2]);
  return (
    found !== null && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number.parseInt(text, 10), month)
  );
}

const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/([^/?#]*)/;
const goodAuthority = /^(?:[^@[\]]*@)?(?:\[[0-9A-Fa-fv:.]+\]|[^@[\]:]*)(?::\d{0,9})?$/;

/** As strict as the official schema's validator: escapes, one fragment, a scheme before a colon, host and port. */
export function isUri(text: string): boolean {
  const [, host = ''] = authority.exec(text) ?? [];
  return !badEscape.test(text) && (!badScheme.test(text) || scheme.test(text)) && goodAuthority.test(host);
}

const ncName = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u;

/** A name without colon, as identifiers and elements have it. */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}
