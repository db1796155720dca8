import { decimal, DomainError, type CalendarDate, type Fault } from '@app/kernel';
import { unitCode } from '../../codes/units.js';

/** The six fields that the notice wants recorded of every exported line (财税〔2018〕103号). */
export interface SixFields {
  readonly exportDate: CalendarDate;
  readonly name: string;
  /** Three-digit code, or its Chinese name before it is accepted. */
  readonly unit: string;
  readonly quantity: string;
  /** In the currency of the list, as `amount`. */
  readonly unitPrice: string;
  readonly amount: string;
}

export interface RecordedLine extends SixFields {
  readonly invtNo: string;
  readonly gnum: number;
}

/** The line as it is kept. Throws `no-invoice-line-not-acceptable` (invalid) with every fault. */
export function acceptedLine(given: RecordedLine, today: CalendarDate): RecordedLine {
  const unit = unitCode(given.unit);
  const faults: Fault[] = [];
  if (unit === undefined) {
    faults.push({
      pointer: '/unit',
      code: 'unit-unknown',
      message: { zh: `未知计量单位 ${given.unit}`, en: `there is no unit ${given.unit}` },
      actual: given.unit,
      fix: { zh: '填写海关计量单位代码或名称', en: "give the unit's customs code or Chinese name" },
    });
  }
  if (decimal(given.quantity).isZero()) {
    faults.push({
      pointer: '/quantity',
      code: 'not-positive',
      message: { zh: '须大于零', en: 'must be more than zero' },
      actual: given.quantity,
      fix: { zh: '更正', en: 'correct it' },
    });
  }
  if (given.exportDate > today) {
    faults.push({
      pointer: '/exportDate',
      code: 'date-in-future',
      message: { zh: '出口日期晚于今天', en: 'the export is dated after today' },
      expected: `<= ${today}`,
      actual: given.exportDate,
      fix: { zh: '核对日期', en: 'check the date' },
    });
  }
  if (faults.length > 0 || unit === undefined) {
    throw new DomainError('no-invoice-line-not-acceptable', 'invalid', {
      message: { zh: '登记内容不符合要求', en: 'the line cannot be recorded as it is' },
      faults,
    });
  }
  return {
    invtNo: given.invtNo,
    gnum: given.gnum,
    exportDate: given.exportDate,
    name: given.name.trim(),
    unit,
    quantity: decimal(given.quantity).toFixed(),
    unitPrice: decimal(given.unitPrice).toFixed(),
    amount: decimal(given.amount).toFixed(),
  };
}
