import { cebTime } from '@app/kernel';

const node = '33020000';

/** The exchange's number of a message: eight digits of its node, fourteen of the time, ten of a serial. */
export function messageNumber(now: Date, serial: number): string {
  return `${node}${cebTime(now)}${String(serial).padStart(10, '0')}`;
}
