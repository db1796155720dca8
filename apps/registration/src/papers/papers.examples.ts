import type { OperationText } from '@app/platform';

type Examples = NonNullable<OperationText['examples']>;

export const examples = {
  enter: {
    'fx-list': {
      summary: '账户 demo · as demo',
      value: {
        kind: 'fx-list',
        number: '3302-2026-0001',
        issuer: '中国银行宁波市分行',
        validFrom: '2024-06-03',
      },
    },
  },
  decide: {
    verify: {
      summary: '账户为该证照的核验部门 · as an officer of the department that the paper concerns',
      value: { decision: 'verify', reason: '与名录一致' },
    },
  },
} satisfies Record<string, Examples>;
