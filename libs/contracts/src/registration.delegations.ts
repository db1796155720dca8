import { Type, type Static } from 'typebox';
import { day, documentHead, instant } from './shapes.js';

/**
 * An agent may act for, or read the records of, a principal from `from` to `to` (both included; null: without end) while
 * the status is `accepted`. What a scope opens is in delegation-scopes.ts; a scope that a reader does not know opens nothing.
 */
export const delegationChanged = Type.Object({
  ...documentHead,
  principal: Type.String({ description: 'credit code' }),
  agent: Type.String({ description: 'credit code' }),
  scope: Type.String(),
  from: day,
  to: Type.Union([day, Type.Null()]),
  status: Type.Union([
    Type.Literal('offered'),
    Type.Literal('accepted'),
    Type.Literal('declined'),
    Type.Literal('revoked'),
  ]),
  changedAt: instant,
});
export type DelegationChanged = Static<typeof delegationChanged>;
