/** Where a text begins a line, counted from one. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * The line of each value of a JSON text by its RFC 6901 pointer, the root's is ''. The text must be valid JSON: read it
 * with `JSON.parse` first.
 */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;

  function skip(): void {
    for (; at < text.length && ' \t\r\n'.includes(text.charAt(at)); at += 1) if (text[at] === '\n') line += 1;
  }
  function string(): string {
    const start = at;
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
    return String(JSON.parse(text.slice(start, at)));
  }
  function value(pointer: string): void {
    skip();
    lines.set(pointer, line);
    if (text[at] === '{') members('}', () => `${pointer}/${token(key())}`);
    else if (text[at] === '[') {
      let index = 0;
      members(']', () => `${pointer}/${index++}`);
    } else if (text[at] === '"') string();
    else while (at < text.length && !',]} \t\r\n'.includes(text.charAt(at))) at += 1;
  }
  function key(): string {
    const name = string();
    skip();
    at += 1;
    return name;
  }
  function members(end: string, next: () => string): void {
    at += 1;
    skip();
    while (text[at] !== end) {
      value(next());
      skip();
      if (text[at] === ',') at += 1;
      skip();
    }
    at += 1;
  }

  value('');
  return lines;
}

/** The line of a pointer, or of the nearest place above it that stands in the text. */
export function lineOf(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let place = pointer; ; place = place.slice(0, place.lastIndexOf('/'))) {
    const found = lines.get(place);
    if (found !== undefined) return found;
    if (place === '') return 1;
  }
}

/** The line at which a text stops to be JSON, where the parser tells a position. */
export function lineOfSyntaxError(text: string, error: unknown): number | undefined {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? undefined : lineAt(text, Number(position));
}

/** RFC 6901: `~` and `/` inside a name. */
function token(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
