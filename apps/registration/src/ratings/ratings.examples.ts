import type { OperationText } from '@app/platform';

/** Works as it stands against a fresh sandbox, sent by the account that its summary names. */
export const examples: NonNullable<OperationText['examples']> = {
  customsCredit: {
    summary: '账户 customs-officer-1，对象为 demo · as customs-officer-1, about demo',
    value: {
      creditCode: '91330200MA0DEM013H',
      kind: 'customs-credit',
      value: 'advanced-certified',
      from: '2021-11-01',
      reason: '通过高级认证',
    },
  },
};
