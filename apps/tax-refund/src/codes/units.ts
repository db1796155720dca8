import { unitNames } from './unit-names.js';

const codesByName = new Map(Object.entries(unitNames).map(([code, name]) => [name, code]));

/** The three-digit code of a unit that is written as a code or by its name (`011`, `件`); `undefined`: no such unit. */
export function unitCode(written: string): string | undefined {
  const text = written.trim();
  return Object.hasOwn(unitNames, text) ? text : codesByName.get(text);
}

/** As people read it: name and code. */
export function unitText(code: string): string {
  const name = Object.hasOwn(unitNames, code) ? unitNames[code] : undefined;
  return name === undefined ? code : `${name} (${code})`;
}
