import { Decimal, sum } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';

/** A sum of the linked lists beside the one on the declaration; the difference is declared − lists. */
export interface ResultCheck {
  readonly field: 'grossWeight' | 'netWeight' | 'fob' | 'qty';
  /** Currency of a value, unit of a quantity; kilograms for weights. */
  readonly of: string;
  readonly lists: string;
  readonly declared: string;
  readonly difference: string;
  readonly ok: boolean;
}

export interface LinkedList {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

interface Item {
  readonly unit: string;
  readonly qty: string;
  readonly currency: string;
  readonly fob: string;
}

const kilogram = '035';
const amount = (fields: Fields, name: string): Decimal => new Decimal(fields[name]?.trim() || '0');

function check(field: ResultCheck['field'], of: string, lists: Decimal, declared: Decimal): ResultCheck {
  const difference = declared.minus(lists);
  return {
    field,
    of,
    lists: lists.toFixed(),
    declared: declared.toFixed(),
    difference: difference.toFixed(),
    ok: difference.isZero(),
  };
}

/**
 * The declaration that customs made against the lists that it names: weights of the result's head, and values by currency and
 * quantities by unit over all lines of the lists. A list that went into the declaration only in part shows as a difference.
 */
export function resultChecks(
  result: Fields,
  lists: readonly LinkedList[],
  items: readonly Item[],
): ResultCheck[] {
  const lines = lists.flatMap((list) => list.lines);
  const kinds = (values: readonly string[]): string[] => [...new Set(values)].sort();
  const linesWith = (name: string, value: string): Fields[] => lines.filter((line) => line[name] === value);
  return [
    ...(['grossWeight', 'netWeight'] as const).map((field) =>
      check(field, kilogram, sum(lists.map(({ head }) => amount(head, field))), amount(result, field)),
    ),
    ...kinds(lines.map((line) => line.currency ?? '')).map((currency) =>
      check(
        'fob',
        currency,
        sum(linesWith('currency', currency).map((line) => amount(line, 'totalPrice'))),
        sum(items.filter((item) => item.currency === currency).map(({ fob }) => new Decimal(fob))),
      ),
    ),
    ...kinds(lines.map((line) => line.unit ?? '')).map((unit) =>
      check(
        'qty',
        unit,
        sum(linesWith('unit', unit).map((line) => amount(line, 'qty'))),
        sum(items.filter((item) => item.unit === unit).map(({ qty }) => new Decimal(qty))),
      ),
    ),
  ];
}
