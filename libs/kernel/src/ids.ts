import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const randomBytes = 16;
/** Asked of the system's generator so many at a time: a message of a hundred documents needs hundreds. */
const atOnce = 256;
const random = new Uint8Array(randomBytes * atOnce);
let next = random.length;
let lastMs = 0;
let sequence = 0;

/** A new time-ordered identifier (UUID version 7, lower case); later ones of this process sort after earlier ones. */
export function newId(): string {
  if (next === random.length) {
    randomFillSync(random);
    next = 0;
  }
  const own = random.subarray(next, next + randomBytes);
  next += randomBytes;
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // the upper half stays free to count
    sequence = ((own[6] ?? 0) << 16) | ((own[7] ?? 0) << 8) | (own[8] ?? 0);
  } else sequence += 1;
  return v7({ random: own, msecs: lastMs, seq: sequence });
}
