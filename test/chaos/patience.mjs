/**
 * How long clients wait. As long as strikes go on they wait on: one outage may follow the other, and no time is promised. After
 * the last strike everything has its answer within a limit.
 */
export class Patience {
  #calmSince;

  /** From now on nothing strikes any more. */
  strikesAreOver() {
    this.#calmSince = Date.now();
  }

  /** Whether who has waited `since` has waited too long. */
  isOver(since, limitMs) {
    return this.#calmSince !== undefined && Date.now() - Math.max(since, this.#calmSince) > limitMs;
  }
}
