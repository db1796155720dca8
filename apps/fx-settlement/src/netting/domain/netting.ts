import {
  DomainError,
  inForce,
  sum,
  type CalendarDate,
  type Decimal,
  type Fault,
  type Step,
} from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';
import { assertIsoCurrency } from '../../currencies/domain/currencies.js';
import { costKinds, nettingCodes, type CostKind, type NettingCodes } from './balance-of-payments-codes.js';

export interface NettingQuestion {
  readonly date: CalendarDate;
  /** ISO 4217; all amounts are in it. */
  readonly currency: string;
  readonly receipts: readonly {
    readonly reference: string;
    readonly amount: Decimal;
    /** The goods were declared at customs. */
    readonly declared: boolean;
  }[];
  readonly costs: readonly { readonly kind: string; readonly reference: string; readonly amount: Decimal }[];
}

export interface RestoredRecord {
  readonly direction: 'receipt' | 'payment';
  readonly kind: 'goods' | CostKind;
  readonly reference: string;
  readonly amount: Decimal;
  readonly code: string;
}

export interface Netting {
  readonly actual: {
    readonly direction: 'receipt' | 'payment' | 'none';
    readonly amount: Decimal;
    readonly code: string;
  };
  readonly restored: readonly RestoredRecord[];
  readonly steps: readonly Step[];
}

/** Where the message says by what a document is told apart. */
export interface DocumentPlaces {
  readonly receipts: (at: number) => string;
  readonly costs: (at: number) => string;
}

const ofCalculation: DocumentPlaces = {
  receipts: (at) => `/receipts/${at}/reference`,
  costs: (at) => `/costs/${at}/reference`,
};

/**
 * Netting (轧差) of export receipts with costs abroad, both sides reported (FX-2, 汇发〔2020〕11号 二): the actual record is
 * Σ restored receipts − Σ restored payments, never negative, and every document is restored as a record of its own.
 * Only the kinds of cost that the rule names may be set off; each document counts once and must name its evidence.
 * Throws `currency-unknown`, `cost-kind-not-allowed`, `reference-empty`, `reference-twice`, `no-value-on-date` (uncomputable).
 * Example: 100,000 − 8,000 − 12,000 − 5,000 → an actual receipt of 75,000.00 under 999999.
 */
export function net(
  { date, currency, receipts, costs }: NettingQuestion,
  places: DocumentPlaces = ofCalculation,
): Netting {
  assertIsoCurrency(currency);
  refuseIfAny([
    ...referenceFaults(places.receipts, receipts),
    ...referenceFaults(places.costs, costs),
    ...kindFaults(costs),
  ]);
  const codes = inForce('netting codes', nettingCodes, date);
  const income = receipts.map(({ reference, amount, declared }): RestoredRecord => ({
    direction: 'receipt',
    kind: 'goods',
    reference,
    amount,
    code: declared ? codes.value.declaredGoods : codes.value.undeclaredGoods,
  }));
  const spending = costs.flatMap(({ kind, reference, amount }): RestoredRecord[] =>
    isCostKind(kind)
      ? [{ direction: 'payment', kind, reference, amount, code: codes.value.costs[kind] }]
      : [],
  );
  const [received, paid] = [total(income), total(spending)];
  const actual = actualOf(received.minus(paid), codes.value);
  return {
    actual,
    restored: [...income, ...spending],
    steps: [
      step('restored-receipts', codes, { records: String(income.length), currency }, received),
      step('restored-payments', codes, { records: String(spending.length), currency }, paid),
      step(
        'actual',
        codes,
        { receipts: exactText(received), payments: exactText(paid), code: actual.code },
        actual.amount,
      ),
    ],
  };
}

const total = (records: readonly RestoredRecord[]): Decimal => sum(records.map(({ amount }) => amount));

function actualOf(difference: Decimal, codes: NettingCodes): Netting['actual'] {
  if (difference.isZero()) return { direction: 'none', amount: difference.abs(), code: codes.none };
  const direction = difference.isNegative() ? 'payment' : 'receipt';
  return { direction, amount: difference.abs(), code: codes.actual };
}

function step(
  rule: string,
  { from, source }: { from: string; source: string },
  inputs: Record<string, string>,
  value: Decimal,
): Step {
  return { rule: `fx-netting/${rule}`, clause: source, version: from, inputs, value: exactText(value) };
}

function isCostKind(kind: string): kind is CostKind {
  return costKinds.some((known) => known === kind);
}

function referenceFaults(
  pointerOf: (at: number) => string,
  documents: readonly { readonly reference: string }[],
): Fault[] {
  const references = documents.map(({ reference }) => reference.trim());
  return references.flatMap((reference, at): Fault[] => {
    const place = { pointer: pointerOf(at), actual: reference };
    if (reference === '') {
      const message = {
        zh: '缺少凭证号：没有凭证的款项不得轧差',
        en: 'No reference: what has no evidence may not be netted',
      };
      return [{ ...place, code: 'reference-empty', message }];
    }
    if (references.indexOf(reference) === at) return [];
    return [
      {
        ...place,
        code: 'reference-twice',
        message: { zh: `凭证 ${reference} 重复`, en: `The document ${reference} stands twice` },
      },
    ];
  });
}

function kindFaults(costs: NettingQuestion['costs']): Fault[] {
  return costs.flatMap(({ kind }, at): Fault[] =>
    isCostKind(kind)
      ? []
      : [
          {
            pointer: `/costs/${at}/kind`,
            code: 'cost-kind-not-allowed',
            message: { zh: `费用种类 ${kind} 不得轧差`, en: `Costs of the kind ${kind} may not be netted` },
            expected: costKinds.join(', '),
            actual: kind,
          },
        ],
  );
}

function refuseIfAny(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw new DomainError(first.code, 'uncomputable', { message: first.message, faults });
}
