import { addWorkingDays, DomainError, publishedCalendar, type CalendarDate } from '@app/kernel';

const dayMs = 86_400_000;

/** The publicity (公示) of an award: its first working day follows `from`; it may be paid from the day after `until` on. */
export interface Publicity {
  readonly from: CalendarDate;
  readonly workingDays: number;
  readonly until: CalendarDate;
  /** Reaches into a year whose holidays are not published: only weekends are counted, and it is computed anew later. */
  readonly provisional: boolean;
}

export function publicityOf(from: CalendarDate, workingDays: number): Publicity {
  try {
    return { from, workingDays, until: addWorkingDays(from, workingDays), provisional: false };
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'calendar-year-unpublished')) throw error;
    return {
      from,
      workingDays,
      until: addWorkingDays(from, workingDays, weekendsOnlyFrom(from)),
      provisional: true,
    };
  }
}

/** What waits for the end of a publicity. */
const waiting = {
  approve: { zh: '核准', en: 'approved' },
  pay: { zh: '拨付', en: 'paid' },
} as const;

/**
 * Throws `publicity-not-ended` (not-yet) with the first day on which the step may be taken.
 *
 * @param today business date
 */
export function assertEnded(
  { until, provisional }: Publicity,
  step: keyof typeof waiting,
  today: CalendarDate,
  now: Date,
): void {
  if (today > until) return;
  const first = nextDay(until);
  const [zh, en] = provisional
    ? ['（节假日安排未公布，暂按周末计算）', ' (holidays not yet published: weekends only)']
    : ['', ''];
  const message = {
    zh: `公示至 ${until}${zh}，自 ${first} 起方可${waiting[step].zh}`,
    en: `The publicity lasts until ${until}${en}; it can be ${waiting[step].en} from ${first} on`,
  };
  throw new DomainError('publicity-not-ended', 'not-yet', {
    message,
    faults: [
      { pointer: '/publicity/until', code: 'publicity-not-ended', message, expected: first, actual: today },
    ],
    retryAfterS: (new Date(`${first}T00:00:00+08:00`).getTime() - now.getTime()) / 1_000,
  });
}

/** The published calendar, and in the years that it does not know only Saturdays and Sundays off. */
function weekendsOnlyFrom(from: CalendarDate): typeof publishedCalendar {
  const year = Number(from.slice(0, 4));
  return { ...publishedCalendar, years: new Set([...publishedCalendar.years, year, year + 1]) };
}

function nextDay(date: CalendarDate): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}
