const blank = new Set([' ', '\t', '\n', '\r']);

function afterString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Where the value that begins at `start` ends: at the comma or bracket of the object around it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') {
      at = afterString(text, at);
      continue;
    }
    if (depth === 0 && (character === ',' || character === '}')) break;
    if (character === '{' || character === '[') depth += 1;
    if (character === '}' || character === ']') depth -= 1;
    at += 1;
  }
  return at;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  while (blank.has(text[at] ?? '')) at += 1;
  return at;
}

/**
 * The members of a JSON object with their values exactly as they are written: what was signed must not go through a
 * parser and back. `text` must be JSON already known to parse, an object. A name that stands twice comes twice.
 */
export function rawMembers(text: string): readonly (readonly [name: string, raw: string])[] {
  const members: (readonly [string, string])[] = [];
  let at = skipBlank(text, skipBlank(text, 0) + 1);
  while (text[at] === '"') {
    const nameEnd = afterString(text, at);
    const name = String(JSON.parse(text.slice(at, nameEnd)));
    const start = skipBlank(text, skipBlank(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.push([name, text.slice(start, end).trimEnd()]);
    at = skipBlank(text, end + 1);
  }
  return members;
}
