/** Numbers that the authority gives a list: preNo by the E-port, invtNo by customs at acceptance, taxNo of its bill. */
export interface Numbers {
  readonly preNo: string;
  readonly invtNo: string;
  readonly taxNo: string;
  readonly entDutyNo: string;
}

export interface PlanBasis {
  readonly numbers: Numbers;
  /** Real time: answers are due by it. */
  readonly now: Date;
  /** Business time at which the authority begins; later than everything it has told of this list before. */
  readonly businessNow: Date;
  readonly newGuid: () => string;
}
