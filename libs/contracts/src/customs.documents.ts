import { Type, type Static } from 'typebox';
import { caseReference, documentHead, instant, logisticsReference, parties } from './shapes.js';

/** A document that customs stored: order, payment, waybill, waybill status …; lists have their own stream. No personal data. */
export const documentReceived = Type.Object({
  ...documentHead,
  kind: Type.String(),
  change: Type.Union([Type.Literal('new'), Type.Literal('changed'), Type.Literal('deleted')]),
  case: Type.Union([caseReference, Type.Null()]),
  logistics: Type.Union([logisticsReference, Type.Null()]),
  parties,
  /** The number by which people know it: order number, payment transaction, waybill number. */
  reference: Type.String(),
  messageId: Type.String(),
  receivedAt: instant,
});
export type DocumentReceived = Static<typeof documentReceived>;
