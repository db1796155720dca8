import { calendarDate, inForce, type Dated } from '@app/kernel';

/**
 * Hours within which a request for payment data is to be answered. Announcement 2018 no. 179 asks for data in real time
 * and names no period: this is a configuration of the zone, not law.
 */
export const answerHours: readonly Dated<number>[] = [
  { from: '2019-01-01', value: 24, source: '配置：海关总署公告2018年第179号未规定答复时限' },
];

export interface AnswerPeriod {
  readonly deadline: Date;
  readonly source: string;
}

/** Until when a request of `askedAt` is to be answered. Throws `no-value-on-date` (uncomputable) before the announcement. */
export function answerPeriod(askedAt: Date): AnswerPeriod {
  const name = { zh: '支付原始数据答复时限', en: 'period for answering with payment data' };
  const { value, source } = inForce(name, answerHours, calendarDate(askedAt));
  return { deadline: new Date(askedAt.getTime() + value * 3_600_000), source };
}
