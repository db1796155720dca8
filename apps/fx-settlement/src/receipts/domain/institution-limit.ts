import { Decimal, DomainError, inForce, type CalendarDate, type Dated } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';

/** What a payment institution (支付机构) may settle in one transaction, USD or its equivalent. */
export const institutionLimits: readonly Dated<string>[] = [
  {
    from: '2019-04-29',
    value: '50000',
    source: '汇发〔2019〕13号 支付机构外汇业务管理办法：单笔交易金额原则上不得超过等值5万美元',
  },
];

/** Throws `institution-limit-exceeded` (conflict) for more than the limit; just the limit is allowed. */
export function assertWithinInstitutionLimit(usd: Decimal, date: CalendarDate): void {
  const { value, source } = inForce(
    { zh: '支付机构单笔限额', en: 'The single-transaction limit of payment institutions' },
    institutionLimits,
    date,
  );
  if (usd.lessThanOrEqualTo(value)) return;
  const message = {
    zh: `经支付机构办理的单笔金额等值 ${exactText(usd)} 美元，超过 ${exactText(new Decimal(value))} 美元（${source}）`,
    en: `A single transaction through a payment institution is worth USD ${exactText(usd)}, above USD ${exactText(new Decimal(value))}`,
  };
  throw new DomainError('institution-limit-exceeded', 'conflict', {
    message,
    faults: [
      {
        pointer: '/amount',
        code: 'institution-limit-exceeded',
        message,
        expected: `<= ${exactText(new Decimal(value))} USD`,
        actual: `${exactText(usd)} USD`,
        fix: { zh: '由银行直接办理', en: 'Have a bank settle it' },
      },
    ],
  });
}

/** How long the data of a transaction are kept, in years. */
export const dataKeptYears: readonly Dated<number>[] = [
  {
    from: '1996-04-01',
    to: '2019-04-28',
    value: 5,
    source: '外汇业务单证留存五年备查（货物贸易外汇管理指引实施细则）',
  },
  { from: '2019-04-29', value: 5, source: '汇发〔2019〕13号：交易信息保存5年备查' },
];

/** The last day on which the data of a transaction of `date` are to be there. */
export function keptUntil(date: CalendarDate): CalendarDate {
  const { value } = inForce({ zh: '交易数据保存年限', en: 'The years of keeping' }, dataKeptYears, date);
  return `${Number(date.slice(0, 4)) + value}${date.slice(4)}`;
}
