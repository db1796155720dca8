import type { ExportDeclared } from '@app/contracts';
import { Decimal, DomainError, sum } from '@app/kernel';
import type { Fields } from '../../lists/domain/match-report.js';

/** A row of the summary result (CEB792): a list line and the declaration item it went into. */
export interface ResultRow {
  readonly invtNo: string;
  readonly gseqno: string;
  readonly gnum: string;
  readonly gcode: string;
}

/** A list with its lines, as far as a declaration needs it. */
export interface SummarisedList {
  readonly id: string;
  readonly invtNo: string;
  readonly case: { readonly orderNo: string; readonly ebpCode: string };
  readonly lines: readonly Fields[];
}

type Item = ExportDeclared['items'][number];

/**
 * The items of a declaration: the result holds neither quantity nor value, so each row is joined to its list line and the
 * item is the sum of its lines (FLOWS 1.6, CUS-6). Throws `summary-row-unknown` for a row without a line and
 * `summary-item-mixed` when the lines of an item differ in code, unit or currency (invalid).
 */
export function declaredItems(rows: readonly ResultRow[], lists: readonly SummarisedList[]): Item[] {
  const byNumber = new Map(lists.map((list) => [list.invtNo, list]));
  const joined = rows.map((row) => {
    const list = byNumber.get(row.invtNo);
    const line = list?.lines.find((one) => Number(one.gnum) === Number(row.gnum) && one.gcode === row.gcode);
    if (!list || !line) throw refusal('summary-row-unknown', `${row.invtNo}/${row.gnum}`);
    return { row, list, line };
  });
  const numbers = [...new Set(joined.map(({ row }) => Number(row.gseqno)))].sort((a, b) => a - b);
  return numbers.map((item) =>
    itemOf(
      item,
      joined.filter(({ row }) => Number(row.gseqno) === item),
    ),
  );
}

function itemOf(
  item: number,
  members: readonly { readonly list: SummarisedList; readonly line: Fields }[],
): Item {
  const same = (field: string): string => {
    const values = new Set(members.map(({ line }) => line[field] ?? ''));
    if (values.size > 1) throw refusal('summary-item-mixed', `${item}: ${field} ${[...values].join(', ')}`);
    return [...values][0] ?? '';
  };
  const total = (field: string): string =>
    sum(members.map(({ line }) => new Decimal(line[field] ?? '0'))).toFixed();
  return {
    item,
    gcode: same('gcode'),
    gname: members[0]?.line.gname ?? '',
    unit: same('unit'),
    qty: total('qty'),
    unit1: same('unit1'),
    qty1: total('qty1'),
    currency: same('currency'),
    fob: total('totalPrice'),
    lines: members.map(({ list, line }) => ({
      listId: list.id,
      invtNo: list.invtNo,
      gnum: Number(line.gnum),
      case: list.case,
      qty: new Decimal(line.qty ?? '0').toFixed(),
      fob: new Decimal(line.totalPrice ?? '0').toFixed(),
    })),
  };
}

function refusal(code: string, what: string): DomainError {
  return new DomainError(code, 'invalid', {
    message: { zh: `汇总结果与清单不符：${what}`, en: `the summary result does not fit the lists: ${what}` },
  });
}
