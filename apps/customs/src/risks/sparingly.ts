/** A round may take one part in so many of the time, so that looking back over a festival's day does not crowd out its intake. */
const share = 200;

/** `round` as work to repeat: after a long one the next waits, and none is followed at once by another. */
export function sparingly(round: () => Promise<void>): () => Promise<false> {
  let notBeforeMs = 0;
  return async () => {
    const started = performance.now();
    if (started < notBeforeMs) return false;
    await round();
    const ended = performance.now();
    notBeforeMs = ended + share * (ended - started);
    return false;
  };
}
