import { allocate, sum, zero, type Decimal } from '@app/kernel';
import { pairKey } from '../../declarations/domain/books.js';
import { amount, text, type Fields } from '../../declarations/domain/filed-list.js';
import { grouped, pieces } from '../../declarations/domain/grouped.js';
import { canonicalCode } from './enterprises.js';

/** Items of one export declaration (RULES 2.5, CUS-6). */
export const itemsPerDeclaration = 50;

/** A released list of one consignor, to be summarised. */
export interface SummarisedList {
  readonly invtNo: string;
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

/** A list line in the item that it went into. */
export interface DeclaredRow {
  readonly gseqno: number;
  readonly invtNo: string;
  readonly logisticsNo: string;
  readonly gnum: string;
  readonly gcode: string;
}

/** An export declaration: rows by item, weights in kilograms. */
export interface Declaration {
  readonly rows: readonly DeclaredRow[];
  readonly grossWeight: Decimal;
  readonly netWeight: Decimal;
}

/** A list, or the part of one that fits into a declaration, with its share of the weights. */
interface Piece {
  readonly list: SummarisedList;
  readonly lines: readonly Fields[];
  readonly grossWeight: Decimal;
  readonly netWeight: Decimal;
}

/** What the lists of a declaration have in common besides the consignor (CUS-6 a); a declaration also has one supervision mode. */
export function declarationKey(head: Fields): string {
  const owner = canonicalCode(text(head, 'ownerCode'));
  return pairKey(owner, ...['trafMode', 'country', 'portCode', 'tradeMode'].map((name) => text(head, name)));
}

/** What the lines of an item have in common (CUS-6 a); the units too, or their quantities would not add up. `byName`: itemNameFlag 1. */
export function itemKey(line: Fields, byName: boolean): string {
  const fields = ['country', 'gcode', 'currency', 'unit', 'unit1', 'unit2'].map((name) => text(line, name));
  return pairKey(...fields, byName ? text(line, 'itemName') || text(line, 'gname') : '');
}

/** A list whole; one with more items than a declaration holds in parts, its weights shared out by value. */
function piecesOf(list: SummarisedList, keyOf: (line: Fields) => string): readonly Piece[] {
  const parts = pieces([...grouped(list.lines, keyOf).values()], itemsPerDeclaration).map((items) =>
    items.flat(),
  );
  const values = parts.map((lines) => sum(lines.map((line) => amount(line, 'totalPrice'))));
  const gross = allocate(amount(list.head, 'grossWeight'), values);
  const net = allocate(amount(list.head, 'netWeight'), values);
  return parts.map((lines, at) => ({
    list,
    lines,
    grossWeight: gross[at] ?? zero,
    netWeight: net[at] ?? zero,
  }));
}

/** Each piece into the first declaration that has room for its items, so that lists stay whole and like goods together. */
function packed(all: readonly Piece[], keyOf: (line: Fields) => string): readonly (readonly Piece[])[] {
  const open: { items: Set<string>; pieces: Piece[] }[] = [];
  for (const piece of all) {
    const keys = [...new Set(piece.lines.map(keyOf))];
    const added = (items: ReadonlySet<string>): number => keys.filter((key) => !items.has(key)).length;
    const place = open.find(({ items }) => items.size + added(items) <= itemsPerDeclaration);
    if (place) {
      keys.forEach((key) => place.items.add(key));
      place.pieces.push(piece);
    } else open.push({ items: new Set(keys), pieces: [piece] });
  }
  return open.map((one) => one.pieces);
}

function declarationOf(all: readonly Piece[], keyOf: (line: Fields) => string): Declaration {
  const lines = all.flatMap(({ list, lines: some }) => some.map((line) => ({ list, line })));
  const items = [...grouped(lines, ({ line }) => keyOf(line)).values()];
  return {
    rows: items.flatMap((item, at) =>
      item.map(({ list, line }) => ({
        gseqno: at + 1,
        invtNo: list.invtNo,
        logisticsNo: text(list.head, 'logisticsNo'),
        gnum: text(line, 'gnum'),
        gcode: text(line, 'gcode'),
      })),
    ),
    grossWeight: sum(all.map((piece) => piece.grossWeight)),
    netWeight: sum(all.map((piece) => piece.netWeight)),
  };
}

/**
 * Merges lists of one consignor into export declarations (CUS-6 a): one per transport mode, producing or selling unit, country
 * of arrival, exit customs and supervision mode; items by final destination country, ten-digit code, currency and units,
 * with `byName` also by name; at most 50 items each, numbered from 1. Every line goes into exactly one item, the weights add up.
 */
export function declarationsOf(lists: readonly SummarisedList[], byName: boolean): readonly Declaration[] {
  const keyOf = (line: Fields): string => itemKey(line, byName);
  return [...grouped(lists, ({ head }) => declarationKey(head)).values()].flatMap((alike) =>
    packed(
      alike.flatMap((list) => piecesOf(list, keyOf)),
      keyOf,
    ).map((all) => declarationOf(all, keyOf)),
  );
}
