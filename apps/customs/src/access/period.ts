import { DomainError } from '@app/kernel';

/** Throws `invalid-request` (invalid) for a last day before the first; both are dates as `2026-01-31`. */
export function refuseBackwards(from: string, to: string | undefined): void {
  if (to === undefined || to >= from) return;
  const message = { zh: '末日早于首日', en: 'the last day is before the first' };
  throw new DomainError('invalid-request', 'invalid', {
    message,
    faults: [
      {
        pointer: '/to',
        code: 'invalid-request',
        message,
        expected: `>= ${from}`,
        actual: to,
        fix: {
          zh: '更正首日或末日，无期限的不填末日',
          en: 'correct one of them, or leave the last day out where there is none',
        },
      },
    ],
  });
}
