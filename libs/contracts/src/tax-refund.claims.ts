import { Type, type Static } from 'typebox';
import { amount, caseReference, ciphertext, documentHead, instant, parties } from './shapes.js';

/** A refund claim (退税申报) reached `status`. */
export const claimMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  kind: Type.String(),
  /** Credit code of the claimant. */
  claimant: Type.String(),
  parties,
  cases: Type.Array(caseReference),
  entryIds: Type.Array(Type.String()),
  amount: Type.Union([amount, Type.Null()]),
  /** Day by which the department is to act, where a clock runs. */
  deadline: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  at: instant,
});
export type ClaimMoved = Static<typeof claimMoved>;

/** A finished filing for the tax authority; the adapter sends it under a number derived from the id. */
export const filingRequested = Type.Object({
  ...documentHead,
  claimId: Type.String(),
  claimant: Type.String(),
  /** `claim`, `decision`, `withdrawal` or `reply`. */
  kind: Type.String(),
  /** Ciphertext of gzipped JSON. */
  body: ciphertext,
});
export type FilingRequested = Static<typeof filingRequested>;

/** What the tax authority answered; id is the authority's own number of the answer. */
export const taxAnswerReceived = Type.Object({
  ...documentHead,
  claimId: Type.String(),
  /** accepted, doubt, inquiry-letter, suspended, resumed, approved, refused, paid, withdrawn; `returned`: it could not be taken. */
  status: Type.String(),
  reason: Type.Union([Type.String(), Type.Null()]),
  amount: Type.Union([amount, Type.Null()]),
  answeredAt: instant,
});
export type TaxAnswerReceived = Static<typeof taxAnswerReceived>;

/** The authority took a filing over; id is that of the filing that was requested. */
export const filingSent = Type.Object({
  ...documentHead,
  claimId: Type.String(),
  kind: Type.String(),
  /** By which the authority knows it. */
  number: Type.String(),
  attempts: Type.Integer(),
  sentAt: instant,
});
export type FilingSent = Static<typeof filingSent>;
