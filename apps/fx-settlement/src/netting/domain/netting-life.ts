import { refusal } from '../../access/refusal.js';

export const nettingStatuses = ['drafted', 'reported', 'correcting', 'withdrawn'] as const;
export type NettingStatus = (typeof nettingStatuses)[number];
export type NettingStep = 'report' | 'correct' | 'reopen' | 'withdraw';

interface Edge {
  readonly from: NettingStatus;
  readonly step: NettingStep;
  readonly to: NettingStatus;
}

/** Life of a netting (轧差), every edge of it. Its amounts are used from the draft on; a withdrawn one gives them back. `reopen`: a receipt of it was refunded (receipts/netted-receipts.repository.ts). */
export const nettingLife: readonly Edge[] = [
  { from: 'drafted', step: 'report', to: 'reported' },
  { from: 'drafted', step: 'correct', to: 'drafted' },
  { from: 'drafted', step: 'withdraw', to: 'withdrawn' },
  { from: 'reported', step: 'correct', to: 'correcting' },
  { from: 'reported', step: 'reopen', to: 'correcting' },
  { from: 'correcting', step: 'correct', to: 'correcting' },
  { from: 'correcting', step: 'report', to: 'reported' },
];

/** Where the step leads. Throws `wrong-state` (conflict) with the states that would allow it. */
export function afterStep(from: NettingStatus, step: NettingStep): NettingStatus {
  const edge = nettingLife.find((one) => one.from === from && one.step === step);
  if (edge) return edge.to;
  const allowed = nettingLife.filter((one) => one.step === step).map((one) => one.from);
  throw refusal(
    'wrong-state',
    'conflict',
    {
      zh: `轧差状态为 ${from}，只有 ${allowed.join('、')} 时可以执行此操作`,
      en: `the netting is ${from}; this is possible only while it is ${allowed.join(' or ')}`,
    },
    { pointer: '/status', expected: allowed.join(' | '), actual: from },
  );
}

/** Its clock runs: it is to be reported to the bureau, or once more. */
export const awaitsReport = (status: NettingStatus): boolean =>
  status === 'drafted' || status === 'correcting';
