/** A spreadsheet program would run a cell that begins so (OWASP "CSV injection"); East Asian ones take the full-width signs, too. */
const dangerous = /^[=+\-@＝＋－＠\t\r\n]/;
const escaped = /^'[=+\-@＝＋－＠\t\r\n]/;

/** Written with an apostrophe before it, which spreadsheet programs do not calculate. */
export function formulaSafe(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** Takes back what `formulaSafe` put before a value, so that an answer may be mended and sent again. */
export function unescaped(text: string): string {
  return escaped.test(text) ? text.slice(1) : text;
}
