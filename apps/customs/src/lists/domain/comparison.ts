import type { DocumentKind } from '@app/ceb';
import { Decimal, type Text } from '@app/kernel';
import { masked } from '../../personal/domain/masked.js';
import type { Fields, MatchCheck, MatchReport } from './match-report.js';

/** One enterprise has two codes (customs code, credit code): the same for both. */
export type Canonical = (enterpriseCode: string) => string;

export type Same = (expected: string, actual: string) => boolean;

export const text: Same = (expected, actual) => expected.trim() === actual.trim();
export const identity: Same = (expected, actual) => text(expected.toUpperCase(), actual.toUpperCase());
export const number: Same = (expected, actual) =>
  asDecimal(expected)?.equals(asDecimal(actual) ?? NaN) ?? false;

/** A decimal of a document that has passed the structural check; `undefined` where the element is absent or no number. */
export function asDecimal(value: string): Decimal | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim()) ? new Decimal(value.trim()) : undefined;
}

export const amountOf = (fields: Fields, element: string): Decimal =>
  asDecimal(fields[element] ?? '') ?? new Decimal(0);

export const shown = (amount: Decimal): string => amount.toFixed();

const names: Readonly<Partial<Record<DocumentKind, string>>> = {
  order: '订单',
  payment: '支付单',
  'payment-receipt': '收款单',
  waybill: '运单',
  list: '清单',
};

const resend = (documents: readonly DocumentKind[], element: string): Text => ({
  zh: `核对${documents.map((kind) => names[kind] ?? kind).join('、')}的 ${element}，更正后以 appType=2 重新申报`,
  en: `check ${element} of the ${documents.join(' and ')} and send what is wrong again with appType=2`,
});

interface Comparison {
  readonly rule: string;
  readonly documents: readonly DocumentKind[];
  readonly field: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly same?: Same;
}

export function compare({
  rule,
  documents,
  field,
  expected = '',
  actual = '',
  same = text,
}: Comparison): MatchCheck {
  const ok = same(expected, actual);
  const check = {
    rule,
    documents,
    field,
    expected: masked(field, expected),
    actual: masked(field, actual),
    ok,
  };
  return ok ? check : { ...check, fix: resend(documents, field) };
}

/** totalPrice = qty x price, to the decimals that the total itself carries (at least two). */
export function lineTotals(kind: DocumentKind, lines: readonly Fields[]): MatchCheck[] {
  return lines.map((line, at) => {
    const total = amountOf(line, 'totalPrice');
    const places = Math.max(total.decimalPlaces(), 2);
    const product = amountOf(line, 'qty')
      .times(amountOf(line, 'price'))
      .toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
    return {
      ...compare({
        rule: `${kind}-line-total`,
        documents: [kind],
        field: 'totalPrice',
        expected: shown(product),
        actual: line.totalPrice,
        same: number,
      }),
      line: at,
    };
  });
}

/** List lines and order lines belong together one to one by gnum, with the same name, quantity and price (customs code 1322). */
export function goodsLines(ordered: readonly Fields[], declared: readonly Fields[]): MatchCheck[] {
  const documents: DocumentKind[] = ['order', 'list'];
  const orderedBy = new Map(ordered.map((line) => [line.gnum ?? '', line]));
  const declaredBy = new Map(declared.map((line) => [line.gnum ?? '', line]));
  const numbers = [...new Set([...orderedBy.keys(), ...declaredBy.keys()])].sort(
    (a, b) => Number(a) - Number(b),
  );
  return numbers.flatMap((gnum) => {
    const order = orderedBy.get(gnum);
    const list = declaredBy.get(gnum);
    const partner = compare({
      rule: 'lines-one-to-one',
      documents,
      field: 'gnum',
      expected: order ? gnum : '',
      actual: list ? gnum : '',
    });
    if (!order || !list) return [partner];
    const pair = (field: string, expected: string | undefined, same: Same): MatchCheck =>
      compare({ rule: `line-${field}-as-ordered`, documents, field, expected, actual: list[field], same });
    return [
      partner,
      pair('gname', order.itemName, text),
      pair('qty', order.qty, number),
      pair('unit', order.unit, text),
      pair('price', order.price, number),
      pair('totalPrice', order.totalPrice, number),
    ];
  });
}

export function weights(list: Fields): MatchCheck {
  return compare({
    rule: 'net-weight-within-gross',
    documents: ['list'],
    field: 'netWeight',
    expected: `<= ${list.grossWeight ?? ''}`,
    actual: list.netWeight,
    same: () => amountOf(list, 'netWeight').lessThanOrEqualTo(amountOf(list, 'grossWeight')),
  });
}

export function resultOf(
  missing: readonly DocumentKind[],
  checks: readonly MatchCheck[],
): MatchReport['result'] {
  if (missing.length > 0) return 'incomplete';
  return checks.every((check) => check.ok) ? 'matched' : 'mismatched';
}
