import type { CalendarDate } from '@app/kernel';

/** A parameter table of customs: names by code, with the text that publishes it. */
export interface CodeTable {
  readonly from: CalendarDate;
  readonly source: string;
  readonly names: Readonly<Record<string, string>>;
}
