import type { CalendarDate } from '@app/kernel';

/** A parameter table of customs: names by code, with the text that publishes it. */
export interface CodeTable {
  readonly from: CalendarDate;
  readonly source: string;
  readonly names: Readonly<Record<string, string>>;
  /** Codes that the table did not hold from its first day on, or holds no more. */
  readonly dated?: Readonly<Record<string, Validity>>;
}

/** First and last day on which a code may be used, both included. */
export interface Validity {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly source: string;
}
