import type { OperationText } from '@app/platform';

type Examples = NonNullable<OperationText['examples']>;

/** What an enterprise sends that is registered as integrated service platform. */
export const examples = {
  offer: {
    offer: {
      summary: '综合服务平台企业登记服务项目 · as an integrated service platform',
      value: { services: ['registration', 'customs-declaration', 'tax-declaration', 'logistics'] },
    },
  },
  propose: {
    other: {
      summary:
        '综合服务平台企业向 other 提出 · as an integrated service platform, to the enterprise of other',
      value: { served: '91330200MA0DEM021C', services: ['customs-declaration', 'logistics'] },
    },
  },
  step: {
    reason: { summary: '理由可不填 · the reason may be left out', value: { reason: '合同已签订' } },
  },
} satisfies Record<string, Examples>;
