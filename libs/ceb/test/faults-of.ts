import type { Fault } from '@app/kernel';
import type { CebMessage } from '../src/message.js';

/** All faults of a message, those of its documents last. */
export function faultsOf(message: CebMessage): Fault[] {
  return [...message.faults, ...message.documents.flatMap(({ faults }) => faults)];
}

/** The faults of a message as `pointer code`. */
export function told(message: CebMessage): string[] {
  return faultsOf(message).map(({ pointer, code }) => `${pointer} ${code}`);
}
