import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';

const name: Text = { zh: '订购人与支付人', en: 'buyer and payer' };

/**
 * CUS-5: whether a buyer whose identity the competent state body, or whom it has authorised, has certified (身份认证) may
 * have another person pay. The announcement that says so is in force since 2019; for the time before no such exception is known.
 */
export const payerMayDiffer: readonly Dated<boolean>[] = [
  {
    from: '2014-02-10',
    to: '2018-12-31',
    value: false,
    source: '2019 年之前的例外未查到，按不适用处理 (RULES CUS-5)',
  },
  {
    from: '2019-01-01',
    value: true,
    source: '海关总署公告 2018 年第 194 号：身份信息未经认证的，订购人与支付人应当为同一人 (CUS-5)',
  },
];

/** Checks that a certified buyer need not pass. */
const ofUncertified: readonly string[] = ['payment-payerIdNumber-as-ordered', 'payment-payerName-as-ordered'];

/** Why a payer who is not the buyer passes this check; `undefined` where he does not. */
export function exemptionOf(rule: string, certified: boolean, date: CalendarDate): Text | undefined {
  if (!certified || !ofUncertified.includes(rule) || !inForce(name, payerMayDiffer, date).value)
    return undefined;
  return {
    zh: '订购人身份信息已经认证，支付人可以不是订购人本人',
    en: "the buyer's identity is certified, so somebody else may pay",
  };
}

/** Whether a failed check asks for the certification of the buyer. */
export const asksForCertification = (rule: string): boolean => ofUncertified.includes(rule);
