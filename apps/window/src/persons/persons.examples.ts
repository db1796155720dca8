import type { OperationExample } from '@app/platform';

/** The ID number is the example of GB 11643. */
export const personsExamples: Readonly<Record<'person', Readonly<Record<string, OperationExample>>>> = {
  person: {
    person: {
      summary: '按证件号码 by ID number',
      value: {
        buyerIdNumber: '440524188001010014',
        purpose: 'request-of-person',
        reason: '本人来函请求，工单示例1',
      },
    },
  },
};
