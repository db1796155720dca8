import type { DelegationChanged } from '@app/contracts';
import { newId } from '@app/kernel';
import { DelegationsRepository } from '@app/messaging';
import type { ServiceUnderTest } from './service-under-test.js';

/** Tells a service of one delegation after the other, from `demo` to `other` unless changed; the one before it is revoked. */
export function delegating({ app, transactions }: Pick<ServiceUnderTest, 'app' | 'transactions'>) {
  let current: DelegationChanged | undefined;
  const keep = (one: DelegationChanged): Promise<void> =>
    transactions.run((tx) => app.get(DelegationsRepository).keep(tx, [one]));
  return async (scope: string, change: Partial<DelegationChanged> = {}): Promise<DelegationChanged> => {
    if (current) await keep({ ...current, version: current.version + 1, status: 'revoked' });
    const told: DelegationChanged = {
      id: newId(),
      version: 2,
      principal: '91330200MA0DEM013H',
      agent: '91330200MA0DEM021C',
      scope,
      from: '2026-01-01',
      to: null,
      status: 'accepted',
      changedAt: '2026-01-01T00:00:00.000+08:00',
      ...change,
    };
    current = told;
    await keep(told);
    return told;
  };
}
