import { DomainError } from '@app/kernel';

/** No operation asks for a shape that is deeper; what walks through a value must not run out of stack. */
export const deepestJson = 32;
/** Values of one body; a claim of ten thousand entries has fewer. */
export const mostValues = 100_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openings = new Set([0x5b, 0x7b]);
const closings = new Set([0x5d, 0x7d]);

/**
 * What is too large about a JSON body before anything of it is built: `nested-too-deeply`, `too-many-values` (invalid).
 * `undefined` for a body within the limits; whether it is JSON at all is for the parser to say.
 */
export function sizeFault(body: Buffer): DomainError | undefined {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (openings.has(byte)) {
      depth += 1;
      if (depth > deepestJson) return tooDeep();
    } else if (closings.has(byte)) depth -= 1;
    else if (byte === comma) {
      values += 1;
      if (values > mostValues) return tooMany();
    }
  }
  return undefined;
}

function tooDeep(): DomainError {
  return new DomainError('nested-too-deeply', 'invalid', {
    message: {
      zh: `JSON 嵌套超过 ${deepestJson} 层`,
      en: `The JSON is nested deeper than ${deepestJson} levels`,
    },
  });
}

function tooMany(): DomainError {
  return new DomainError('too-many-values', 'invalid', {
    message: {
      zh: `JSON 中的值超过 ${mostValues} 个`,
      en: `The JSON has more than ${mostValues} values`,
    },
  });
}
