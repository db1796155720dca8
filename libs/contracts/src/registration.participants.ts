import { Type, type Static } from 'typebox';
import { documentHead, instant } from './shapes.js';

const standing = Type.Object({
  status: Type.Union([
    Type.Literal('pending'),
    Type.Literal('accepted'),
    Type.Literal('returned'),
    Type.Literal('suspended'),
  ]),
  since: instant,
});

/** One legal entity as the departments see it now; every change carries the whole record. */
export const participantChanged = Type.Object({
  ...documentHead,
  creditCode: Type.String(),
  customsCode: Type.Union([Type.String(), Type.Null()]),
  name: Type.String(),
  roles: Type.Array(Type.String()),
  departments: Type.Object({ customs: standing, tax: standing, fx: standing, commerce: standing }),
  changedAt: instant,
});
export type ParticipantChanged = Static<typeof participantChanged>;
