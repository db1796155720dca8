/** When customs decides: answers are due by the real clock, what they tell is dated by the business clock. */
export interface Moment {
  readonly now: Date;
  readonly businessNow: Date;
}
