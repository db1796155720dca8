import { Type, type Static } from 'typebox';
import { ciphertext, documentHead } from './shapes.js';

/** A finished CEB message for customs: the adapter envelopes, signs and sends it, and models no documents. */
export const submissionRequested = Type.Object({
  ...documentHead,
  /** `CEB621`. */
  messageType: Type.String(),
  /** Whose key signs and whose exchange number sends: the declaring enterprise. */
  senderCode: Type.String(),
  dxpId: Type.String(),
  /** Ciphertext of the gzipped XML. */
  body: ciphertext,
});
export type SubmissionRequested = Static<typeof submissionRequested>;
