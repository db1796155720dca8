import { setImmediate } from 'node:timers/promises';

/** So many rows are a few milliseconds of work; then other requests get their turn. */
export const rowsBetweenBreaths = 50;

export const breathe = (): Promise<void> => setImmediate();
