import { Type, type Static } from 'typebox';
import { caseReference, ciphertext, documentHead, instant, parties } from './shapes.js';

/**
 * The payment-data check of GACC announcement 2018 no. 179 on the exchange. The announcement publishes the JSON of each
 * message; the names under which they travel in a DXP envelope are this platform's.
 */
export const paymentDataMessages = {
  /** Customs asks for the payment data of an order. */
  request: 'PAYDATARequest',
  /** The enterprise's answer, as it was signed. */
  answer: 'PAYDATAAnswer',
  /** What customs says to an answer. */
  result: 'PAYDATAResult',
} as const;

/** A request for payment data reached `status`; what was answered travels to customs only. */
export const paymentDataMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  case: caseReference,
  parties,
  /** Number that customs gave the request. */
  sessionID: Type.String(),
  /** Until when an answer is expected. */
  deadline: instant,
  at: instant,
  /** Why the answer was refused. */
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type PaymentDataMoved = Static<typeof paymentDataMoved>;

/** An answer for customs, signed by the enterprise: it is enveloped and sent as it is. */
export const paymentAnswerRequested = Type.Object({
  ...documentHead,
  messageType: Type.String(),
  /** Code of the platform that answers. */
  senderCode: Type.String(),
  /** Ciphertext of the gzipped JSON, byte for byte as the enterprise sent it. */
  body: ciphertext,
});
export type PaymentAnswerRequested = Static<typeof paymentAnswerRequested>;
