import type { Fault } from '@app/kernel';
import { missing, note, outOfOrder, repeated, tooMany, unexpected, wrongNamespace } from './faults.js';
import { misplaced } from './order.js';
import { at, type Path } from './path.js';
import type { RawElement } from './raw-element.js';
import { signatureNamespace } from './signature-structure.js';
import type { ContentRule, ElementRule } from './table.js';

/** How a judgement is made: the namespace of the elements, and where its faults go. */
export interface Judgement {
  readonly namespace: string;
  readonly faults: Fault[];
}

/** A child that the schema knows, with the rule for it and where it stands. */
export interface Taken {
  readonly rule: ElementRule;
  readonly path: Path;
  /** It is one more than the schema allows. */
  readonly beyond: boolean;
}

export interface Sequence {
  /** Takes the next child; `undefined` when it needs no further look (unknown, or a second where one is allowed). */
  take(child: RawElement): Taken | undefined;
  /** Tells what is missing, too many and out of order, once all children are taken. */
  finish(): void;
}

/**
 * Follows the children of one element through the schema's sequence, in whatever order they come. What is `notNeeded`
 * may be missing although the schema wants it.
 */
export function sequence(
  { rows, place: placeOf }: Extract<ContentRule, { kind: 'children' }>,
  parent: Path,
  { namespace, faults }: Judgement,
  notNeeded: readonly string[] = [],
): Sequence {
  const counts = rows.map(() => 0);
  const seen: { place: number; path: Path }[] = [];
  let inOrder = true;
  let last = 0;

  function take(child: RawElement): Taken | undefined {
    const place = placeOf.get(child.name);
    const rule = place === undefined ? undefined : rows[place];
    if (place === undefined || rule === undefined) {
      note(faults, at(parent, child.name), unexpected(child.name, parent.name));
      return undefined;
    }
    const count = (counts[place] ?? 0) + 1;
    counts[place] = count;
    const beyond = count > rule.max;
    if (beyond && rule.max === 1) return undefined;
    if (place < last) inOrder = false;
    last = place;
    const path = at(parent, rule.name, rule.max > 1 ? count - 1 : child.place);
    if (!beyond) seen.push({ place, path });
    const wanted = rule.content.kind === 'signature' ? signatureNamespace : namespace;
    if (child.namespace !== wanted) {
      note(faults, path, wrongNamespace(rule.name, wanted, child.namespace));
      if (rule.content.kind === 'signature') return undefined;
    }
    return { rule, path, beyond };
  }

  function finish(): void {
    for (const [place, rule] of rows.entries()) {
      const count = counts[place] ?? 0;
      if (count < rule.min && !notNeeded.includes(rule.name))
        note(faults, at(parent, rule.name), missing(rule.name));
      if (count <= rule.max) continue;
      if (rule.max === 1) note(faults, at(parent, rule.name), repeated(rule.name, count));
      else note(faults, at(parent, rule.name, rule.max), tooMany(rule.name, rule.max, count));
    }
    if (inOrder) return;
    for (const index of misplaced(
      seen.map(({ place }) => place),
      rows,
    )) {
      const found = seen[index];
      if (found) note(faults, found.path, outOfOrder(found.path.name, presentBefore(found.place)));
    }
  }

  function presentBefore(place: number): string | undefined {
    for (let before = place - 1; before >= 0; before -= 1)
      if ((counts[before] ?? 0) > 0) return rows[before]?.name;
    return undefined;
  }

  return { take, finish };
}
