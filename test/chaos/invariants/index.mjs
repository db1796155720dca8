import { answersHold } from './answers.mjs';
import { answersArrive, authoritiesHearOnce } from './authorities.mjs';
import { acknowledgedIsStored, casesEnd, storedOnce } from './documents.mjs';
import {
  changesAreTold,
  consumersSkipNothing,
  factsArrive,
  outboxReachesLog,
  parkedIsExplained,
  timelineIsTrue,
} from './events.mjs';
import { amountsAddUp, stepsAreStored } from './money.mjs';

/** Every check of what the systems hold: `find(ledger, facts)` returns a sentence for each fault, none when it holds. */
export const invariants = [
  acknowledgedIsStored,
  stepsAreStored,
  storedOnce,
  casesEnd,
  answersHold,
  outboxReachesLog,
  changesAreTold,
  consumersSkipNothing,
  factsArrive,
  timelineIsTrue,
  parkedIsExplained,
  authoritiesHearOnce,
  answersArrive,
  amountsAddUp,
];

/** The faults by the name of the check; only those checks that found some. */
export function faultsIn(ledger, facts) {
  const found = invariants.map((check) => ({ check, faults: check.find(ledger, facts) }));
  return found.filter(({ faults }) => faults.length > 0);
}
