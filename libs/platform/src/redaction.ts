import { masked, maskedText, personalKind } from '@app/kernel';

/** Deeper than any line of ours; what lies below is left out. */
const deepest = 6;
const leftOut = '[…]';

/** The fields of a log line with personal values masked: by the names of their members, and numbers of persons in any text. */
export function redacted(line: Record<string, unknown>): Record<string, unknown> {
  return membersOf(line, undefined, 0);
}

function membersOf(of: object, parent: string | undefined, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [name, redactedValue(name, parent, value, depth)]),
  );
}

function redactedValue(name: string, parent: string | undefined, value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return personalKind(name, parent) === undefined ? maskedText(value) : masked(name, value, parent);
  }
  if (typeof value === 'number') {
    return personalKind(name, parent) === undefined ? value : masked(name, String(value), parent);
  }
  // errors have a serializer of their own; anything else that is no plain object writes itself down
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  if (depth === deepest) return leftOut;
  if (Array.isArray(value)) return value.map((item) => redactedValue(name, parent, item, depth + 1));
  return membersOf(value, name, depth + 1);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
