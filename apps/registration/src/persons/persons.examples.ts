import type { OperationExample } from '@app/platform';

type Examples = Readonly<Record<string, OperationExample>>;

/** The ID number is the example of GB 11643. */
export const personExamples: Readonly<Record<'person' | 'reveal', Examples>> = {
  person: {
    person: {
      summary: '按证件号码 by ID number',
      value: {
        buyerIdNumber: '11010519491231002X',
        purpose: 'request-of-person',
        reason: '本人来函请求，工单示例1',
      },
    },
  },
  reveal: {
    keeper: {
      summary: '登记该卖家的企业 as the enterprise that keeps the record',
      value: { purpose: 'request-of-person', reason: '本人来函请求，工单示例1' },
    },
    review: {
      summary: '审查登记 as an officer who reviews the registration',
      value: { purpose: 'registration-review', reason: '核验卖家身份，登记示例1' },
    },
  },
};
