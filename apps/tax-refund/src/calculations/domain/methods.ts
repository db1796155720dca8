import {
  inForce,
  roundToFen,
  type CalendarDate,
  type Dated,
  type Decimal,
  type Step,
  decimal,
  amountText,
} from '@app/kernel';
import { uncomputable } from './refund-rates.js';

export interface Method {
  readonly zh: string;
  readonly clause: string;
}

const law2012 = '财税〔2012〕39号';
const law2026 = '财政部 税务总局公告2026年第11号';
const procedure2026 = '国家税务总局公告2026年第5号';
const old = { from: '2012-07-01', to: '2025-12-31' };

/**
 * The methods (退税办法) by export date: up to 2025-12-31 the old notices, from 2026-01-01 those of the VAT Law; the formulas stayed
 * the same. A new rule is a new row; the export date alone chooses.
 */
export const methods = {
  'consumption-tax': [
    { ...old, value: { zh: '消费税退税', clause: `${law2012} 第八条` }, source: law2012 },
    { from: '2026-01-01', value: { zh: '消费税退税', clause: `${law2026} 消费税` }, source: law2026 },
  ],
  'agency-refund': [
    {
      from: '2017-11-01',
      to: '2025-12-31',
      value: { zh: '代办退税', clause: '国家税务总局公告2017年第35号 代办退税' },
      source: '国家税务总局公告2017年第35号',
    },
    {
      from: '2026-01-01',
      value: { zh: '代办退税', clause: `${procedure2026} 代办退税` },
      source: procedure2026,
    },
  ],
  'advance-refund': [
    {
      from: '2025-01-27',
      to: '2025-12-31',
      value: { zh: '离境即退税、销售再核算', clause: '国家税务总局公告2025年第3号' },
      source: '国家税务总局公告2025年第3号',
    },
    {
      from: '2026-01-01',
      value: { zh: '离境即退税、销售再核算', clause: `${procedure2026} 海外仓` },
      source: `${procedure2026} (own reading, unverified)`,
    },
  ],
  'domestic-sale': [
    { ...old, value: { zh: '视同内销', clause: `${law2012} 第七条` }, source: law2012 },
    { from: '2026-01-01', value: { zh: '视同内销', clause: `${law2026} 视同内销` }, source: law2026 },
  ],
} as const satisfies Readonly<Record<string, readonly Dated<Method>[]>>;
export type MethodName = keyof typeof methods;

/** Throws `no-value-on-date` (uncomputable) at `/exportDate`: the method was not there for exports of that day. */
export function methodFor(name: MethodName, exportDate: CalendarDate): Dated<Method> {
  const series = names(name);
  const found = series.find(({ from, to }) => from <= exportDate && (to === undefined || exportDate <= to));
  if (found !== undefined) return found;
  throw uncomputable('no-value-on-date', '/exportDate', exportDate, {
    zh: `出口日期 ${exportDate} 时尚无${series[0]?.value.zh ?? ''}办法`,
    en: `the method ${name} was not there for exports of ${exportDate}`,
  });
}

function names(name: MethodName): readonly Dated<Method>[] {
  return methods[name];
}

/** Local surcharges on the credited amount (免抵税额), as fractions. */
const surcharges: readonly Dated<Readonly<Record<'city' | 'education' | 'localEducation', string>>>[] = [
  {
    from: '2012-07-01',
    value: { city: '0.07', education: '0.03', localEducation: '0.02' },
    source: '城市维护建设税（市区 7%）、教育费附加 3%、地方教育附加 2%',
  },
];

/**
 * Surcharges due on the credited amount (免抵税额) of a month: 7 + 3 + 2 % in a city, each rounded half up to 0.01.
 * Example: 130,000.00 → 15,600.00.
 */
export function surchargesOn(
  credited: Decimal,
  period: string,
): { readonly amount: Decimal; readonly steps: readonly Step[] } {
  const { value, source, from } = inForce('surcharges', surcharges, `${period}-01`);
  const parts = Object.entries(value).map(([name, rate]) => ({
    name,
    rate,
    amount: roundToFen(credited.times(rate)),
  }));
  return {
    amount: parts.reduce((total, { amount }) => total.plus(amount), decimal('0')),
    steps: parts.map(({ name, rate, amount }) => ({
      rule: `surcharges/${name}`,
      clause: source,
      version: from,
      inputs: { exemptCredited: amountText(credited), rate, rounding: 'half up to 0.01' },
      value: amountText(amount),
    })),
  };
}
