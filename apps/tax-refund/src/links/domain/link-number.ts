import { inForce, type CalendarDate, type Dated } from '@app/kernel';

interface LinkNumberForm {
  /** Digits of the batch and of the serial, after the six of the month. */
  readonly batch: number;
  readonly serial: number;
}

/** How link numbers (关联号) are built (RULES 3.1): month of six digits, batch of three, serial of up to eight. */
const forms: readonly Dated<LinkNumberForm>[] = [
  {
    from: '2012-07-01',
    value: { batch: 3, serial: 8 },
    source: '出口退税申报数据口径：关联号 = 所属期6位 + 批次3位 + 流水号，不超过8位',
  },
];

/** Links are numbered in the first batch of their month; a later batch is for claims that are filed again. */
export const firstBatch = '001';

/** `202609`, of the day on which the link is made. */
export function linkPeriod(date: CalendarDate): string {
  return date.slice(0, 7).replace('-', '');
}

/** `20260900100000007`. Throws `no-value-on-date` (uncomputable) for a day before there were link numbers. */
export function linkNumber(date: CalendarDate, batch: string, serial: number): string {
  const { value } = inForce({ zh: '关联号规则', en: 'form of the link number' }, forms, date);
  return `${linkPeriod(date)}${batch.padStart(value.batch, '0')}${String(serial).padStart(value.serial, '0')}`;
}
