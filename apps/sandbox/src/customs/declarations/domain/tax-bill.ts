import { amountText, cebTime } from '@app/kernel';
import type { CebNode } from '@app/ceb';
import { text, type FiledList } from './filed-list.js';
import { taxTotals, type LineTax } from './import-tax.js';
import type { PlanBasis } from './plan-basis.js';

/** The difference of a bill that contradicts the law on purpose, CNY. */
const deliberateDifference = '1';

/** The document of a CEB816: the electronic tax bill of a released list with its lines. */
export function taxBillNode(
  list: FiledList,
  lines: readonly LineTax[],
  bill: 'as-calculated' | 'one-yuan-more',
  basis: PlanBasis,
  at: Date,
): CebNode {
  const [first, ...rest] = lines;
  const differs = bill === 'one-yuan-more' && first !== undefined;
  const billed = differs
    ? [{ ...first, valueAddedTax: first.valueAddedTax.plus(deliberateDifference) }, ...rest]
    : lines;
  const totals = taxTotals(billed);
  const { head } = list;
  return {
    TaxHeadRd: {
      guid: basis.newGuid(),
      returnTime: cebTime(at, 17),
      invtNo: basis.numbers.invtNo,
      taxNo: basis.numbers.taxNo,
      customsTax: amountText(totals.customsTax),
      valueAddedTax: amountText(totals.valueAddedTax),
      consumptionTax: amountText(totals.consumptionTax),
      status: '1',
      assureCode: text(head, 'assureCode'),
      ebcCode: text(head, 'ebcCode'),
      logisticsCode: text(head, 'logisticsCode'),
      agentCode: text(head, 'agentCode'),
      customsCode: text(head, 'customsCode'),
    },
    TaxListRd: billed.map((line) => ({
      gnum: line.gnum,
      gcode: line.gcode,
      taxPrice: amountText(line.taxPrice),
      customsTax: amountText(line.customsTax),
      valueAddedTax: amountText(line.valueAddedTax),
      consumptionTax: amountText(line.consumptionTax),
    })),
  };
}

/** The document of a CEB818: 1 generated, 2 aggregated into a payment (then with its number), 3 void. */
export function taxStatusNode(list: FiledList, status: '1' | '2' | '3', basis: PlanBasis, at: Date): CebNode {
  const { invtNo, taxNo, entDutyNo } = basis.numbers;
  return {
    TaxHeadStatus: {
      guid: basis.newGuid(),
      returnTime: cebTime(at, 17),
      invtNo,
      taxNo,
      status,
      ...(status === '2' ? { entDutyNo } : {}),
      assureCode: text(list.head, 'assureCode'),
    },
  };
}
