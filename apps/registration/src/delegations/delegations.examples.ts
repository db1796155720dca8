import type { OperationText } from '@app/platform';

type Examples = NonNullable<OperationText['examples']>;

/** Bodies that work as they stand against a fresh sandbox, sent by the account that their summary names. */
export const examples = {
  offer: {
    other: {
      summary: '账户 demo 委托 other 报关 · as demo, to the enterprise of other',
      value: { agent: '91330200MA0DEM021C', scope: 'customs-declaration', to: '2099-12-31' },
    },
  },
  step: {
    reason: { summary: '理由可不填 · the reason may be left out', value: { reason: '合同已签订' } },
  },
} satisfies Record<string, Examples>;
