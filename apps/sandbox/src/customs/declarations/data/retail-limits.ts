import type { Dated } from '@app/kernel';

const notice2016 = '财关税〔2016〕18号';
const notice2018 = '财关税〔2018〕49号';

/** Highest taxable value of one order (单次交易限值), CNY. */
export const singleLimit: readonly Dated<string>[] = [
  { from: '2016-04-08', to: '2018-12-31', value: '2000', source: notice2016 },
  { from: '2019-01-01', value: '5000', source: notice2018 },
];

/** Highest taxable value per buyer and calendar year (个人年度交易限值), CNY. */
export const annualLimit: readonly Dated<string>[] = [
  { from: '2016-04-08', to: '2018-12-31', value: '20000', source: notice2016 },
  { from: '2019-01-01', value: '26000', source: notice2018 },
];

/** Share of the statutory value-added and consumption tax that is levied within the limits. */
export const preferentialShare: readonly Dated<string>[] = [
  { from: '2016-04-08', value: '0.7', source: notice2016 },
];

/** Days after release from which bills are collected into a payment (海关总署公告2018年第194号: not returned within 30 days). */
export const daysUntilCollection = 31;
