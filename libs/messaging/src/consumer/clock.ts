import type { ClockSet } from '@app/contracts';
import type { BusinessClock } from '@app/platform';
import { append } from '../outbox/append.js';
import type { Handler } from './handlers.js';

/** Follows the sandbox's business clock: keeps the newest setting and acknowledges it in the same transaction. */
export function followClock(service: string, clock: BusinessClock): Handler {
  return async ({ tx, documents }) => {
    // The pattern's contract is clockSet.
    const newest = (documents as readonly ClockSet[]).reduce((one, other) =>
      other.version > one.version ? other : one,
    );
    const { version, offsetMs } = newest;
    await clock.set(tx, version, offsetMs);
    await append(tx, 'sandbox.clock-acknowledged.v1', service, [{ id: service, version, service, offsetMs }]);
  };
}
