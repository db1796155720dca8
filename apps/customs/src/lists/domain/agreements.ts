import { createHash } from 'node:crypto';
import { asDecimal, hundredThousandths } from './exact.js';
import type { MatchedKind } from './case-documents.js';
import type { Sameness } from './check-definition.js';
import { headChecks } from './head-checks.js';
import { lineChecks, lineNumber } from './line-checks.js';
import { orderGoodsValue, orderLineTotal, orderPaid } from './own-checks.js';
import type { Fields, GoodsDocument } from './match-report.js';

/** The documents of a retail import that are matched against one another. */
export type AgreeingKind = 'order' | 'payment' | 'waybill' | 'list';

/** A fact that two documents state, each under its own element. */
interface SharedFact {
  readonly field: string;
  readonly same: Exclude<Sameness, 'at-least'>;
}

interface SharedFacts {
  readonly head: readonly SharedFact[];
  readonly lines: readonly SharedFact[];
}

const pairs: readonly (readonly [AgreeingKind, AgreeingKind])[] = [
  ['order', 'payment'],
  ['order', 'list'],
  ['order', 'waybill'],
  ['waybill', 'list'],
];

/** The same freight in order and list: then the list's covers the order's (retail-checks.ts). */
const sameFreight: SharedFact = { field: 'freight', same: 'number' };

/** What `kind` states that `partner` states too, in the order of the table of checks. */
function sharedFacts(kind: AgreeingKind, partner: AgreeingKind): SharedFacts {
  const head = headChecks.flatMap(({ directions, documents, expects, field, same }): SharedFact[] => {
    if (directions === 'E' || same === 'at-least') return [];
    if (!documents.includes(kind) || !documents.includes(partner)) return [];
    // of list and waybill the list says what is expected, whichever is named first (matching.ts)
    const expecting: MatchedKind = documents[0] === 'waybill' ? documents[1] : documents[0];
    return [{ field: kind === expecting ? expects : field, same }];
  });
  const goods = [kind, partner].every((one) => one === 'order' || one === 'list');
  if (goods) head.push(sameFreight);
  const lines = goods
    ? lineChecks.flatMap(({ expects, field, same }): SharedFact[] =>
        same === 'at-least' ? [] : [{ field: kind === 'order' ? expects : field, same }],
      )
    : [];
  return { head, lines };
}

const shared = new Map(
  pairs.flatMap(([one, other]) => [
    [`${one} ${other}`, sharedFacts(one, other)],
    [`${other} ${one}`, sharedFacts(other, one)],
  ]),
);

/** Checks that a document has passed by itself when its text is made. */
const ownChecks = [orderPaid, orderGoodsValue, orderLineTotal];

/** Texts made where other facts were shared or other checks passed are never equal to these. */
const edition = createHash('sha256')
  .update(JSON.stringify([...shared, ownChecks.map(({ rule, field }) => [rule, field])]))
  .digest('base64url')
  .slice(0, 8);

/**
 * What `document` states of everything that it shares with its `partner` in the case, written so that two documents whose
 * texts are equal pass every comparison of equality between them (head-checks.ts, line-checks.ts). Documents with different
 * texts may still agree (an element that may be left out, the other code of an enterprise): they are compared in full.
 * `undefined` where a value has no such text.
 */
export function agreementText(
  kind: AgreeingKind,
  partner: AgreeingKind,
  document: GoodsDocument,
): string | undefined {
  const facts = shared.get(`${kind} ${partner}`);
  if (!facts) throw new Error(`${kind} and ${partner} are not compared`);
  const head = factsText(document.head, facts.head);
  if (head === undefined || facts.lines.length === 0) return head && edition + head;
  const lines: [number, string][] = [];
  for (const line of document.lines) {
    const text = factsText(line, facts.lines);
    if (text === undefined) return undefined;
    const number = lineNumber(line);
    lines.push([Number(number), `${number}#${text}`]);
  }
  lines.sort(([a], [b]) => a - b);
  return `${edition}${head}${lines.map(([, text]) => text).join('')}`;
}

function factsText(fields: Fields, facts: readonly SharedFact[]): string | undefined {
  let text = '';
  for (const { field, same } of facts) {
    const value = comparable(same, fields[field] ?? '');
    if (value === undefined) return undefined;
    // with its length, so that no value can pass for two
    text += `${value.length}:${value}`;
  }
  return text;
}

/** Equal for values that are the same (check-definition.ts); for numbers in hundred-thousandths. */
function comparable(same: SharedFact['same'], value: string): string | undefined {
  switch (same) {
    case 'text':
      return value.trim();
    case 'identity':
      return value.trim().toUpperCase();
    case 'enterprise':
      return value;
    case 'number': {
      if (value === '') return '';
      const number = value.trim();
      // white space is no number, and not the same as nothing
      if (number === '') return undefined;
      const exact = hundredThousandths(number);
      return exact === undefined ? asDecimal(number)?.times(1e5).toFixed() : String(exact);
    }
  }
}
