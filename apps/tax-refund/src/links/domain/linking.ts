import { Decimal, decimal, DomainError, sum, zero, type Fault } from '@app/kernel';
import { unitText } from '../../codes/units.js';

/** What a declaration item says of its quantity: in the unit of sale and in the first legal unit (法定单位). */
export interface DeclaredQuantity {
  readonly unit: string;
  readonly qty: string;
  readonly unit1: string;
  readonly qty1: string;
}

export interface LinkAsked {
  readonly entryId: string;
  readonly item: number;
  readonly invoiceId: string;
  readonly line: number;
  readonly quantity: string;
  /** Credit code of the principal whose goods they are; absent: the caller's own enterprise. */
  readonly principal?: string;
}

/** Quantities of an item are counted for each tax by itself: VAT, and consumption tax beside it. */
export type ProvenTax = 'vat' | 'consumption-tax';

export interface LinkedQuantity {
  readonly unit: string;
  readonly quantity: string;
}

/** An invoice line with what links have used of it. */
export interface InvoicedQuantity {
  readonly unit: string;
  readonly quantity: string;
  readonly linked: string;
}

/** How much the item declared in `unit`; `undefined`: it is none of the declaration's units. */
export function declaredIn(item: DeclaredQuantity, unit: string): Decimal | undefined {
  if (unit === item.unit) return decimal(item.qty);
  return unit === item.unit1 ? decimal(item.qty1) : undefined;
}

export function linkedQuantity(links: readonly LinkedQuantity[]): Decimal {
  return sum(links.map(({ quantity }) => decimal(quantity)));
}

/**
 * Whether `asked` of an invoice line may be linked to a declaration item that has `links` already (RULES 3.1: linked
 * quantities must agree, the unit on the invoice must be one of the declaration's). All links of an item count in one unit.
 * Throws `unit-differs` and `quantity-exceeded` (conflict) with every fault: pointer, what is left, what was asked, what to do.
 */
export function assertLinkable(
  asked: Decimal,
  item: DeclaredQuantity,
  links: readonly LinkedQuantity[],
  line: InvoicedQuantity,
): void {
  const declared = declaredIn(item, line.unit);
  const [first] = links;
  if (declared === undefined || (first !== undefined && first.unit !== line.unit))
    throw unitDiffers(item, first, line);
  const openOfItem = Decimal.max(declared.minus(linkedQuantity(links)), zero);
  const unusedOfLine = decimal(line.quantity).minus(line.linked);
  const faults = [
    ...(asked.greaterThan(openOfItem) ? [itemExceeded(openOfItem, asked)] : []),
    ...(asked.greaterThan(unusedOfLine) ? [lineExceeded(unusedOfLine, asked)] : []),
  ];
  if (faults.length === 0) return;
  throw new DomainError('quantity-exceeded', 'conflict', {
    message: { zh: '关联数量超出可用数量', en: 'more is linked than there is' },
    faults,
  });
}

function itemExceeded(open: Decimal, asked: Decimal): Fault {
  return {
    pointer: '/quantity',
    code: 'item-quantity-exceeded',
    message: {
      zh: `报关单该项尚可关联 ${open.toFixed()}`,
      en: `${open.toFixed()} of the declaration item is still without an invoice`,
    },
    expected: `<= ${open.toFixed()}`,
    actual: asked.toFixed(),
    fix: {
      zh: '减少数量，或先解除该项的其他关联',
      en: 'link less, or first remove another link of the item',
    },
  };
}

function lineExceeded(unused: Decimal, asked: Decimal): Fault {
  return {
    pointer: '/quantity',
    code: 'invoice-quantity-exceeded',
    message: {
      zh: `发票该行尚未使用 ${unused.toFixed()}`,
      en: `${unused.toFixed()} of the invoice line is unused`,
    },
    expected: `<= ${unused.toFixed()}`,
    actual: asked.toFixed(),
    fix: { zh: '减少数量，或用另一张发票补足', en: 'link less, and the rest from another invoice' },
  };
}

function unitDiffers(
  item: DeclaredQuantity,
  first: LinkedQuantity | undefined,
  line: InvoicedQuantity,
): DomainError {
  const units = first === undefined ? [...new Set([item.unit, item.unit1])] : [first.unit];
  const message = {
    zh: '发票计量单位与报关单（或该项已有关联）的计量单位不符',
    en: "the unit on the invoice is none of the declaration's, or not the one of the item's other links",
  };
  return new DomainError('unit-differs', 'conflict', {
    message,
    faults: [
      {
        pointer: '/line',
        code: 'unit-differs',
        message,
        expected: units.map(unitText).join(' | '),
        actual: unitText(line.unit),
        fix: {
          zh: '请销售方按报关单的计量单位重开发票',
          en: "have the invoice issued in one of the declaration's units",
        },
      },
    ],
  });
}
