/** What an order number asks of the payment-data check. */
export interface PaymentDataOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  /** How a sound answer is met; a faulty one is refused anyway. */
  readonly paymentData: 'accepted' | 'refused' | 'silent';
}

/** Import orders (CEB311) with these numbers are asked for their payment data, as soon as customs has the order. */
export const paymentDataOutcomes: readonly PaymentDataOutcome[] = [
  {
    prefix: 'SB-PAYDATA',
    zh: '海关索取支付原始数据，符合公告2018年第179号的答复被接受（10000）',
    en: 'Customs asks for the payment data; an answer as announcement 2018 no. 179 has it is accepted (10000)',
    paymentData: 'accepted',
  },
  {
    prefix: 'SB-PAYDATA-REFUSE',
    zh: '海关索取支付原始数据，任何答复都退回（20000）',
    en: 'Customs asks for the payment data and refuses any answer (20000)',
    paymentData: 'refused',
  },
  {
    prefix: 'SB-PAYDATA-SILENT',
    zh: '海关索取支付原始数据，对答复不作回应',
    en: 'Customs asks for the payment data and says nothing to the answer',
    paymentData: 'silent',
  },
];

/** The longest prefix decides; without one nothing is asked. */
export function paymentDataOutcomeOf(orderNo: string): PaymentDataOutcome | undefined {
  return [...paymentDataOutcomes]
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .find(({ prefix }) => orderNo.startsWith(prefix));
}
