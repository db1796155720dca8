import { DomainError } from '@app/kernel';
import { addDuration, parseDuration } from './duration.js';

/** One of the two: a duration from the business time that stands, or an instant. */
export interface ClockMove {
  readonly advance?: string | undefined;
  readonly set?: string | undefined;
}

/** Business time stays where dates of four digits and laws of our times are. */
const earliest = Date.parse('2000-01-01T00:00:00+08:00');
const latest = Date.parse('2100-01-01T00:00:00+08:00');

const instantPattern = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The offset of the business clock from the real one after `move`, in milliseconds; it may be negative.
 * Throws `invalid-clock-move` (invalid) for none or both members, for what is no duration or no instant with an offset,
 * and for times outside 2000 to 2099.
 */
export function movedOffset(offsetMs: number, move: ClockMove, realNow: Date): number {
  const target = targetOf(new Date(realNow.getTime() + offsetMs), move);
  const ms = target.getTime();
  if (Number.isNaN(ms) || ms < earliest || ms >= latest) {
    throw refused(
      move.set === undefined ? '/advance' : '/set',
      '业务时间须在 2000 至 2099 年之间',
      'Business time must lie in the years 2000 to 2099',
    );
  }
  return ms - realNow.getTime();
}

function targetOf(businessNow: Date, { advance, set }: ClockMove): Date {
  if ((advance === undefined) === (set === undefined)) {
    throw refused('', '请给出 advance 或 set 之一', 'Give either advance or set');
  }
  if (advance !== undefined) {
    const duration = parseDuration(advance);
    if (duration !== undefined) return addDuration(businessNow, duration);
    throw refused(
      '/advance',
      'advance 须为 ISO 8601 时长，如 P5D、PT6H、-P1D',
      'advance must be an ISO 8601 duration such as P5D, PT6H, -P1D',
    );
  }
  const instant = instantOf(set ?? '');
  if (instant !== undefined) return instant;
  throw refused(
    '/set',
    'set 须为带时区的时间，如 2021-09-17T09:00:00+08:00',
    'set must be an instant with an offset, such as 2021-09-17T09:00:00+08:00',
  );
}

/** Date.parse lets 30 February pass as 2 March, hence the look at the day. */
function instantOf(text: string): Date | undefined {
  const [, day] = instantPattern.exec(text) ?? [];
  const midnight = new Date(`${day}T00:00:00Z`);
  if (day === undefined || Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day))
    return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function refused(pointer: string, zh: string, en: string): DomainError {
  const message = { zh, en };
  return new DomainError('invalid-clock-move', 'invalid', {
    message,
    faults: [{ pointer, code: 'invalid-clock-move', message }],
  });
}
