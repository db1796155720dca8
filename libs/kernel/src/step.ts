/** One step of a calculated amount: enough to recompute and to check it against the clause years later. */
export interface Step {
  /** Stable id of the rule, e.g. `import-tax/value-added-tax`. */
  readonly rule: string;
  /** The text that the rule comes from, with its article. */
  readonly clause: string;
  /** Version of the rule: the date it is in force from. */
  readonly version: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly value: string;
}
