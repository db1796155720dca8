import { Decimal, decimal, sum, zero, type CalendarDate, type Text } from '@app/kernel';
import { findRefundRate } from '../../calculations/domain/refund-rates.js';
import { namesCorrespond, plainName } from '../../codes/plain-name.js';
import { ratesThatFit } from '../../invoices/domain/vat-rates.js';
import { declaredIn, linkedQuantity, type DeclaredQuantity, type LinkedQuantity } from './linking.js';
import { misfitsOf, type Misfit } from './misfits.js';

/** A declaration item with what is linked to it already. */
export interface OpenItem extends DeclaredQuantity {
  readonly entryId: string;
  readonly item: number;
  readonly exportDate: CalendarDate;
  readonly gcode: string;
  readonly gname: string;
  readonly links: readonly LinkedQuantity[];
}

/** A line of a VAT document of which something is left. */
export interface UnusedLine {
  readonly invoiceId: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly linked: string;
  readonly netAmount: string;
  readonly vat: string;
}

export interface LinkProposal {
  readonly entryId: string;
  readonly item: number;
  readonly invoiceId: string;
  readonly number: string;
  readonly line: number;
  readonly unit: string;
  readonly quantity: string;
  readonly reasons: readonly Text[];
}

/** What stays open of an item after all proposals, with the nearest lines and why they do not fit. */
export interface LeftOpen {
  readonly entryId: string;
  readonly item: number;
  readonly gname: string;
  readonly unit: string;
  readonly open: string;
  readonly nearest: readonly { readonly line: UnusedLine; readonly misfits: readonly Misfit[] }[];
}

/** Nearest lines that are shown per item, of so many that are looked at. */
const mostNearest = 3;
const nearestAmong = 500;

interface Stock {
  readonly line: UnusedLine;
  readonly name: string;
  left: Decimal;
}

/**
 * Which invoice lines the goods of these items were probably bought with (RULES 3.1): a line whose name corresponds, whose
 * unit is one of the declaration's and whose VAT is at the levy rate of the commodity code. A line that has exactly the open
 * quantity comes first, then the oldest; several lines fill one item, and what a line has left goes to the next item.
 * Nothing is proposed beyond what an item declared or a line holds.
 */
export function proposeLinks(
  items: readonly OpenItem[],
  lines: readonly UnusedLine[],
): { readonly proposals: readonly LinkProposal[]; readonly open: readonly LeftOpen[] } {
  const stock = lines.map((line): Stock => ({
    line,
    name: plainName(line.name),
    left: decimal(line.quantity).minus(line.linked),
  }));
  const shelf = new Shelf(stock);
  const proposals: LinkProposal[] = [];
  const open: LeftOpen[] = [];
  for (const item of items) {
    const found = fill(item, shelf);
    proposals.push(...found);
    const [first] = [...item.links, ...found];
    const unit = first?.unit ?? item.unit;
    const left = openOf(item, unit).minus(sum(found.map(({ quantity }) => decimal(quantity))));
    if (left.greaterThan(zero)) open.push(leftOpen(item, unit, left, stock));
  }
  return { proposals, open };
}

function openOf(item: OpenItem, unit: string): Decimal {
  return (declaredIn(item, unit) ?? zero).minus(linkedQuantity(item.links));
}

/** In one unit: that of the links there are, otherwise the one in which the lines can fill most. */
function fill(item: OpenItem, shelf: Shelf): LinkProposal[] {
  const [standing] = item.links;
  const units = standing === undefined ? [...new Set([item.unit, item.unit1])] : [standing.unit];
  const ways = units.map((unit) => ({ unit, parts: shelf.partsFor(item, unit, openOf(item, unit)) }));
  const covered = ({ unit, parts }: (typeof ways)[number]): Decimal => {
    const wanted = openOf(item, unit);
    return wanted.greaterThan(zero) ? sum(parts.map(({ quantity }) => quantity)).div(wanted) : zero;
  };
  const best = ways.reduce((one, other) => (covered(other).greaterThan(covered(one)) ? other : one));
  return best.parts.map(({ from, quantity }) => {
    from.left = from.left.minus(quantity);
    return {
      entryId: item.entryId,
      item: item.item,
      invoiceId: from.line.invoiceId,
      number: from.line.number,
      line: from.line.line,
      unit: best.unit,
      quantity: quantity.toFixed(),
      reasons: reasonsFor(item, from.line, quantity),
    };
  });
}

/** Lines that fit one kind of goods, best first; each step looks at what is left only, so that many items cost no more each. */
class Pile {
  private head = 0;
  private readonly byLeft = new Map<string, Stock[]>();

  constructor(private readonly stock: readonly Stock[]) {
    for (const one of stock) {
      const same = this.byLeft.get(one.left.toFixed());
      if (same === undefined) this.byLeft.set(one.left.toFixed(), [one]);
      else same.push(one);
    }
  }

  /** The first line that has exactly so much left and is untouched. */
  exactly(wanted: Decimal): Stock | undefined {
    const same = this.byLeft.get(wanted.toFixed());
    while (same?.[0] !== undefined && !same[0].left.equals(wanted)) same.shift();
    return same?.[0];
  }

  *withSomethingLeft(): Generator<Stock> {
    while (this.stock[this.head]?.left.isZero() === true) this.head += 1;
    for (let at = this.head; at < this.stock.length; at += 1) {
      const one = this.stock[at];
      if (one?.left.greaterThan(zero)) yield one;
    }
  }
}

/** The stock by name and unit, so that an item looks at its own kind of goods only. */
class Shelf {
  private readonly byName = new Map<string, Map<string, Stock[]>>();
  private readonly piles = new Map<string, Pile>();

  constructor(stock: readonly Stock[]) {
    for (const one of stock) {
      const units = this.byName.get(one.name) ?? new Map<string, Stock[]>();
      this.byName.set(one.name, units);
      const group = units.get(one.line.unit);
      if (group === undefined) units.set(one.line.unit, [one]);
      else group.push(one);
    }
  }

  partsFor(item: OpenItem, unit: string, wanted: Decimal): { from: Stock; quantity: Decimal }[] {
    if (!wanted.greaterThan(zero)) return [];
    const pile = this.pile(item, unit);
    const exact = pile.exactly(wanted);
    if (exact !== undefined) return [{ from: exact, quantity: wanted }];
    const parts: { from: Stock; quantity: Decimal }[] = [];
    let missing = wanted;
    for (const from of pile.withSomethingLeft()) {
      const quantity = Decimal.min(from.left, missing);
      parts.push({ from, quantity });
      missing = missing.minus(quantity);
      if (missing.isZero()) break;
    }
    return parts;
  }

  /** Lines of a corresponding name in this unit, taxed at the levy rate; those of the very name first. */
  private pile({ gcode, gname, exportDate }: OpenItem, unit: string): Pile {
    const rate = findRefundRate(gcode, exportDate);
    const levy = 'code' in rate ? undefined : rate.value.levy;
    const name = plainName(gname);
    const key = JSON.stringify([name, unit, levy?.toFixed()]);
    const pile = this.piles.get(key) ?? new Pile(levy === undefined ? [] : this.gathered(name, unit, levy));
    this.piles.set(key, pile);
    return pile;
  }

  private gathered(name: string, unit: string, levy: Decimal): Stock[] {
    const groups = [...this.byName].flatMap(([other, units]) =>
      namesCorrespond(name, other) ? [{ isSame: other === name, lines: units.get(unit) ?? [] }] : [],
    );
    return groups
      .sort((a, b) => Number(b.isSame) - Number(a.isSame))
      .flatMap(({ lines }) => lines)
      .filter(({ line }) => ratesThatFit(line, line.date).some((rate) => levy.equals(rate)));
  }
}

function reasonsFor(item: OpenItem, line: UnusedLine, quantity: Decimal): Text[] {
  const left = decimal(line.quantity).minus(line.linked);
  const whole = quantity.equals(left);
  return [
    plainName(item.gname) === plainName(line.name)
      ? { zh: '品名一致', en: 'the names are the same' }
      : { zh: `品名对应：${line.name}`, en: `the names correspond: ${line.name}` },
    { zh: '计量单位与报关单一致', en: "the unit is one of the declaration's" },
    { zh: `${item.gcode} 的征税率与发票税率一致`, en: `taxed at the levy rate of ${item.gcode}` },
    whole
      ? { zh: '用完该行剩余数量', en: 'uses all that is left of the line' }
      : { zh: '使用该行部分数量', en: 'uses a part of the line' },
  ];
}

function leftOpen(item: OpenItem, unit: string, left: Decimal, stock: readonly Stock[]): LeftOpen {
  const nearest = stock
    .slice(0, nearestAmong)
    .flatMap(({ line, left: unused }) => {
      const misfits = misfitsOf(item, line, unused);
      return misfits.length === 0 || misfits.length > 2 ? [] : [{ line, misfits }];
    })
    .sort((a, b) => a.misfits.length - b.misfits.length)
    .slice(0, mostNearest);
  const { entryId, item: number, gname } = item;
  return { entryId, item: number, gname, unit, open: left.toFixed(), nearest };
}
