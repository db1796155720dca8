import { inForce } from '@app/kernel';
import { listStages, listStatuses } from '../../lists/domain/list-life.js';
import { waitingStates } from './deadlines.js';

/** Nobody need act on these any more; a closed list may still come back, but waits for nothing. */
const settled = ['closed', 'cancelled', 'returned'];

describe('every state that is not final', () => {
  it.each(
    listStatuses
      .filter((status) => !settled.includes(status))
      .flatMap((status) => (['I', 'E'] as const).map((ieFlag) => [status, ieFlag] as const)),
  )('%s (%s) has exactly one owner and a deadline today', (status, ieFlag) => {
    const found = waitingStates.filter(
      (one) => one.what === 'list' && one.status === status && (one.ieFlag ?? ieFlag) === ieFlag,
    );
    expect(found).toHaveLength(1);
    const { value, source } = inForce(status, found[0]!.allowance, '2026-11-23');
    expect(value.hours).toBeGreaterThan(0);
    expect(source).not.toBe('');
  });

  it('final states have none', () => {
    const waiting = waitingStates.map(({ status }) => status);
    expect(settled.filter((status) => waiting.includes(status))).toEqual([]);
    expect(listStages.cancelled.to).toEqual([]);
  });

  it('a period of the law begins with its law', () => {
    for (const { status, allowance } of waitingStates)
      for (const { from, value } of allowance)
        if (value.basis === 'law') expect(() => inForce(status, allowance, '2000-01-01')).toThrow(/no-value/);
        else expect(from).toBe('2014-08-01');
  });
});
