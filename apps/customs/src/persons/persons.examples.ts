import type { OperationExample } from '@app/platform';

type Examples = Readonly<Record<string, OperationExample>>;

const person = {
  buyerIdNumber: '440524188001010014',
  purpose: 'request-of-person',
  reason: '本人来函请求，工单示例1',
};

/** The ID number is the example of GB 11643. */
export const personExamples: Readonly<Record<'person' | 'reveal', Examples>> = {
  person: { person: { summary: '按证件号码 by ID number', value: person } },
  reveal: {
    telephone: {
      summary: '联系收货人 reach the consignee',
      value: {
        purpose: 'request-of-person',
        reason: '投诉工单示例1，需联系收货人',
        fields: ['consignee', 'consigneeTelephone'],
      },
    },
  },
};
