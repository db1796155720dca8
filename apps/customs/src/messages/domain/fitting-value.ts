import type { FieldDescription } from '@app/ceb';

/** Characters that XML 1.0 does not know, and halves of surrogate pairs. */
const noXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const shortText = '-';

/**
 * A value of a refused document as a receipt can repeat it: what the document broke must not keep customs' answer from
 * being written, for its other documents are stored by then. `undefined` leaves an element out that may be absent.
 */
export function fittingValue({ type = 'C', required }: FieldDescription, value: string): string | undefined {
  const clean = value.replaceAll(noXml, '');
  if (!type.startsWith('C')) return fittingNumber(type, clean.trim(), required);
  const [, exact, least, most] = /^C(?:(\d+)|(\d*)\.\.(\d+))?$/.exec(type) ?? [];
  const min = Number(exact ?? (least || 0));
  const text = [...clean].slice(0, Number(exact ?? most ?? clean.length)).join('');
  if ([...text].length >= min) return text;
  return required ? text.padEnd(min, shortText) : undefined;
}

function fittingNumber(type: string, value: string, required: boolean): string | undefined {
  const fits = type.startsWith('int') ? /^\d{1,4}$/.test(value) : /^\d{1,9}(\.\d{1,4})?$/.test(value);
  if (fits) return value;
  return required ? '0' : undefined;
}

/** Any text as XML can carry it. */
export function xmlSafe(text: string): string {
  return text.replaceAll(noXml, '');
}
