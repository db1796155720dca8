import { Type, type Static } from 'typebox';
import { documentHead } from './shapes.js';

/** The business clock of all services is the real one plus this offset; sandbox only. */
export const clockSet = Type.Object({ ...documentHead, offsetMs: Type.Integer() });
export type ClockSet = Static<typeof clockSet>;

/** A service has persisted the clock of this version; id is the service's name. */
export const clockAcknowledged = Type.Object({
  ...documentHead,
  service: Type.String(),
  offsetMs: Type.Integer(),
});
export type ClockAcknowledged = Static<typeof clockAcknowledged>;
