import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, logisticsReference, parties } from './shapes.js';

/** A document that customs stored: order, payment, waybill, waybill status …; lists have their own stream. No personal data. */
export const documentReceived = Type.Object({
  ...documentHead,
  kind: Type.String(),
  /** Import or export, as the message says; events written before 2026-11-29 do not tell. */
  ieFlag: Type.Optional(Type.Union([Type.Literal('I'), Type.Literal('E')])),
  change: Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('deleted')]),
  case: Type.Union([caseReference, Type.Null()]),
  /** For a document about many lists (arrival, departure, summary): their cases as far as known. */
  cases: Type.Array(caseReference),
  logistics: Type.Union([logisticsReference, Type.Null()]),
  parties,
  /** Credit code of the e-commerce enterprise, where the document names one. */
  ebcCode: Type.Union([Type.String(), Type.Null()]),
  /** What an order or a payment receipt is about, in the customs currency code; null for other kinds. */
  amount: Type.Union([Type.Object({ value: amount, currency: Type.String() }), Type.Null()]),
  /** The number by which people know it: order number, payment transaction, waybill number. */
  reference: Type.String(),
  messageId: Type.String(),
  receivedAt: instant,
});
export type DocumentReceived = Static<typeof documentReceived>;
