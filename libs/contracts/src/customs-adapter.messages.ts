import { Type, type Static } from 'typebox';
import { ciphertext, documentHead, instant } from './shapes.js';

/** The exchange took over a message; id is the submission's. */
export const messageSent = Type.Object({
  ...documentHead,
  messageNo: Type.String(),
  messageType: Type.String(),
  sentAt: instant,
});
export type MessageSent = Static<typeof messageSent>;

/** The exchange refused a message with a code of its own (DXP table 7-1); nothing reached customs. */
export const messageRefused = Type.Object({
  ...documentHead,
  messageNo: Type.String(),
  messageType: Type.String(),
  code: Type.String(),
  reason: Type.String(),
  refusedAt: instant,
});
export type MessageRefused = Static<typeof messageRefused>;

/** A message of customs as it came: receipt, tax bill, format check; id is the exchange's message number. */
export const messageReceived = Type.Object({
  ...documentHead,
  messageType: Type.String(),
  /** Ciphertext of the gzipped XML. */
  body: ciphertext,
  receivedAt: instant,
});
export type MessageReceived = Static<typeof messageReceived>;
