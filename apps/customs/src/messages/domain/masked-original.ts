import { fieldName } from '@app/ceb';
import { masked, maskedText } from '@app/kernel';

const hidden = '***';
/** A text right behind a start tag, and a JSON member that is a string: also where the rest of the message is broken. */
const xmlValue = /(<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>)(<!\[CDATA\[)?([^<]+)/g;
const jsonValue = /("((?:[^"\\]|\\.)*)"\s*:\s*")((?:[^"\\]|\\.)*)/g;

/**
 * A message that cannot be read, as it may be repeated to whoever sent it (CEB900 `oriBizMessage`): recognisable, its
 * personal values masked and what stands under unknown names hidden.
 */
export function maskedOriginal(text: string): string {
  const byNames = text
    .replace(xmlValue, (_, tag: string, name: string, cdata: string | undefined, value: string) =>
      value.trim() === '' ? `${tag}${cdata ?? ''}${value}` : `${tag}${cdata ?? ''}${shown(name, value)}`,
    )
    .replace(jsonValue, (_, start: string, name: string, value: string) => `${start}${shown(name, value)}`);
  return maskedText(byNames);
}

function shown(name: string, value: string): string {
  return fieldName(name) === undefined && value !== '' ? hidden : masked(name, value);
}
