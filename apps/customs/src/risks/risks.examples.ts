import type { OperationExample } from '@app/platform';

type Examples = Readonly<Record<string, OperationExample>>;

/** The entry works as it stands: a country code that no order of the sandbox names. The others answer 404 for a record of one's own. */
export const riskExamples: Readonly<Record<'entry' | 'end' | 'decision', Examples>> = {
  entry: {
    destination: {
      summary: '目的国（地区）a destination',
      value: {
        kind: 'destination',
        value: '109',
        from: '2026-01-01',
        source: '示例名单',
        reason: '示例：禁止出口的目的国（地区）',
      },
    },
  },
  end: { day: { summary: '末日 its last day', value: { to: '2026-12-31' } } },
  decision: {
    cleared: { summary: '排除 cleared', value: { decision: 'cleared', reason: '同一家庭的不同订购人' } },
  },
};
