import { Type, type Static } from 'typebox';
import { documentHead, instant } from './shapes.js';

/** The newest link of a service's audit chain: id is the service, version the number of the link. */
export const auditHeadMoved = Type.Object({
  ...documentHead,
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  at: instant,
});
export type AuditHeadMoved = Static<typeof auditHeadMoved>;
