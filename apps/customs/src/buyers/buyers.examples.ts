import type { OperationExample } from '@app/platform';

type Examples = Readonly<Record<string, OperationExample>>;

/** The ID number is the example of GB 11643. The end answers 404 for a record of one's own. */
export const buyerExamples: Readonly<Record<'certification' | 'end' | 'quota', Examples>> = {
  certification: {
    certified: {
      summary: '身份信息已认证 a certified identity',
      value: {
        buyerIdNumber: '440524188001010014',
        buyerName: '示例订购人',
        from: '2026-01-01',
        authority: '国家主管部门授权的身份信息认证系统（示例）',
        reference: 'SAMPLE-0001',
      },
    },
  },
  quota: {
    buyer: { summary: '一名订购人 one buyer', value: { buyerIdNumber: '440524188001010014' } },
  },
  end: { day: { summary: '末日 its last day', value: { to: '2026-12-31' } } },
};
