import { createHash } from 'node:crypto';
import { Decimal, sum } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';
import type { Month } from './summary-deadline.js';

/** Items that an export declaration holds (CUS-6 a). */
export const itemsPerDeclaration = 50;

/** A closed export list for summary declaration that no application names yet. */
export interface ClosedList {
  readonly id: string;
  readonly invtNo: string;
  readonly orderNo: string;
  /** Credit code of the consignor. */
  readonly ebcCode: string;
  readonly dxpId: string;
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

export interface ProposedItem {
  readonly item: number;
  readonly gcode: string;
  readonly gname: string;
  readonly country: string;
  readonly currency: string;
  readonly unit: string;
  readonly qty: string;
  readonly unit1: string;
  readonly qty1: string;
  readonly unit2: string;
  readonly qty2: string;
  readonly totalPrice: string;
  readonly lines: readonly { readonly invtNo: string; readonly gnum: number }[];
}

/** What becomes one export declaration. */
export interface SummaryProposal {
  /** Says month, naming and lists: the same lists give the same id, whatever else has been closed since. */
  readonly id: string;
  readonly month: Month;
  readonly itemNameFlag: '0' | '1';
  /** Credit code and name of the consignor. */
  readonly ebcCode: string;
  readonly ebcName: string;
  readonly ownerCode: string;
  readonly customsCode: string;
  readonly tradeMode: string;
  readonly trafMode: string;
  readonly country: string;
  readonly portCode: string;
  readonly packNo: string;
  readonly grossWeight: string;
  readonly netWeight: string;
  readonly totals: readonly { readonly currency: string; readonly value: string }[];
  readonly items: readonly ProposedItem[];
  readonly lists: readonly ClosedList[];
}

export interface Proposed {
  readonly proposals: readonly SummaryProposal[];
  /** Lists with more items than a declaration holds: they are never split, so they are applied for by themselves. */
  readonly tooLong: readonly ClosedList[];
}

type Canonical = (code: string) => string;

const amount = (fields: Fields, name: string): Decimal => new Decimal(fields[name]?.trim() || '0');
const total = (all: readonly Fields[], name: string): string =>
  sum(all.map((one) => amount(one, name))).toFixed();
const named = (fields: Fields, names: readonly string[]): string[] => names.map((name) => fields[name] ?? '');

/** What the lists of a declaration have in common (CUS-6 a, list head); the declaring office and the mode too, each declaration has one. */
function declarationKey({ ebcCode, head }: ClosedList, canonical: Canonical): string {
  const owner = canonical(head.ownerCode ?? '');
  return JSON.stringify([
    ebcCode,
    owner,
    ...named(head, ['customsCode', 'trafMode', 'country', 'portCode', 'tradeMode']),
  ]);
}

/** What the lines of an item have in common (CUS-6 a, list body); the units too, or their quantities would not add up. */
function itemKey(line: Fields, byName: boolean): string {
  return JSON.stringify([
    ...named(line, ['country', 'gcode', 'currency', 'unit', 'unit1', 'unit2']),
    byName ? line.itemName || line.gname || '' : '',
  ]);
}

/**
 * Merges closed lists into the declarations that customs makes of them (CUS-6 a): one per consignor, producing or selling
 * unit, declaring and exit customs, transport mode, country of arrival and supervision mode; items by final destination
 * country, ten-digit code, currency and units, with `byName` also by name. At most 50 items each; a list goes whole into the
 * first declaration that has room. Quantities, values and weights are exact sums.
 */
export function summaryProposals(
  month: Month,
  lists: readonly ClosedList[],
  byName: boolean,
  canonical: Canonical,
): Proposed {
  const itemKeys = (list: ClosedList): Set<string> =>
    new Set(list.lines.map((line) => itemKey(line, byName)));
  const tooLong = lists.filter((list) => itemKeys(list).size > itemsPerDeclaration);
  const groups = new Map<string, { items: Set<string>; lists: ClosedList[] }[]>();
  for (const list of lists) {
    const keys = itemKeys(list);
    if (keys.size > itemsPerDeclaration) continue;
    const key = declarationKey(list, canonical);
    const open = groups.get(key) ?? [];
    groups.set(key, open);
    const place = open.find(({ items }) => fits(items, keys));
    if (place) {
      keys.forEach((one) => place.items.add(one));
      place.lists.push(list);
    } else open.push({ items: keys, lists: [list] });
  }
  const all = [...groups.values()].flat();
  return { proposals: all.map((one) => proposalOf(month, one.lists, byName, canonical)), tooLong };
}

function fits(items: ReadonlySet<string>, added: ReadonlySet<string>): boolean {
  const fresh = [...added].filter((key) => !items.has(key)).length;
  return items.size + fresh <= itemsPerDeclaration;
}

function proposalOf(
  month: Month,
  lists: readonly ClosedList[],
  byName: boolean,
  canonical: Canonical,
): SummaryProposal {
  const heads = lists.map(({ head }) => head);
  const head = heads[0] ?? {};
  const lines = lists.flatMap((list) => list.lines);
  const currencies = [...new Set(lines.map((line) => line.currency ?? ''))].sort();
  return {
    id: proposalId(month, byName, lists),
    month,
    itemNameFlag: byName ? '1' : '0',
    ebcCode: lists[0]?.ebcCode ?? '',
    ebcName: head.ebcName ?? '',
    ownerCode: canonical(head.ownerCode ?? ''),
    customsCode: head.customsCode ?? '',
    tradeMode: head.tradeMode ?? '',
    trafMode: head.trafMode ?? '',
    country: head.country ?? '',
    portCode: head.portCode ?? '',
    packNo: total(heads, 'packNo'),
    grossWeight: total(heads, 'grossWeight'),
    netWeight: total(heads, 'netWeight'),
    totals: currencies.map((currency) => ({
      currency,
      value: total(
        lines.filter((line) => line.currency === currency),
        'totalPrice',
      ),
    })),
    items: itemsOf(lists, byName),
    lists,
  };
}

function itemsOf(lists: readonly ClosedList[], byName: boolean): ProposedItem[] {
  const members = new Map<string, { invtNo: string; line: Fields }[]>();
  for (const { invtNo, lines } of lists) {
    for (const line of lines) {
      const key = itemKey(line, byName);
      const alike = members.get(key) ?? [];
      members.set(key, alike);
      alike.push({ invtNo, line });
    }
  }
  return [...members.values()].map((alike, at) => {
    const lines = alike.map(({ line }) => line);
    const [first = {}] = lines;
    return {
      item: at + 1,
      gcode: first.gcode ?? '',
      gname: first.gname ?? '',
      country: first.country ?? '',
      currency: first.currency ?? '',
      unit: first.unit ?? '',
      qty: total(lines, 'qty'),
      unit1: first.unit1 ?? '',
      qty1: total(lines, 'qty1'),
      unit2: first.unit2 ?? '',
      qty2: total(lines, 'qty2'),
      totalPrice: total(lines, 'totalPrice'),
      lines: alike.map(({ invtNo, line }) => ({ invtNo, gnum: Number(line.gnum) })),
    };
  });
}

/** 29 characters, so that with one for a second attempt it fits the `copNo` of an application. */
function proposalId(month: Month, byName: boolean, lists: readonly ClosedList[]): string {
  const numbers = lists.map(({ invtNo }) => invtNo).sort();
  const hash = createHash('sha256').update(numbers.join('\n')).digest('hex').slice(0, 20).toUpperCase();
  return `SP${month.replace('-', '')}${byName ? '1' : '0'}${hash}`;
}

/** Month and naming of a proposal's id; `undefined` for what is no such id. */
export function readProposalId(id: string): { readonly month: Month; readonly byName: boolean } | undefined {
  const [, year, month, flag] = /^SP(\d{4})(0[1-9]|1[0-2])([01])[0-9A-F]{20}$/.exec(id) ?? [];
  return year === undefined || month === undefined
    ? undefined
    : { month: `${year}-${month}`, byName: flag === '1' };
}
