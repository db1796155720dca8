/** What is on record of an act beside who, when and whence, which the edge knows. */
export interface Act {
  /** What was done: a word of the trade such as `reveal`; the operation (`POST /customs/lists/:id/hold`) where none is given. */
  readonly action?: string;
  /** What it was done to. Ids of ours or of the trade, never a personal value. */
  readonly object?: { readonly kind: string; readonly id: string };
  /** Credit code of the principal that the caller acts for. */
  readonly onBehalfOf?: string;
  /** The object's facts that the act changed, as they were and as they are; personal values only as ciphertext or hash. */
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
  /** Why, in the actor's words; of a reading of personal data its purpose. */
  readonly reason?: string | null;
}

/** An attempt that was refused, with the code that was answered; `times` counts equal ones of one minute. */
export interface RefusedAct extends Act {
  readonly code: string;
  readonly times: number;
}
