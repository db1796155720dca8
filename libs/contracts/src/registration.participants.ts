import { Type, type Static } from 'typebox';
import { day, documentHead, instant } from './shapes.js';

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

/** First to last day, both included; without `to` until further notice. */
const lasting = { from: day, to: Type.Optional(day) };
const departmentPeriods = Type.Array(Type.Object({ status: standing.properties.status, ...lasting }));

/**
 * The same with its standing over time, so that a document is judged by the day that it is of. A role may act while it is
 * `in-standing` or `incomplete` (papers are missing that the policy only warns of). Periods to come are those that
 * follow from what is known, such as the last day of a licence.
 */
export const participantStanding = Type.Object({
  ...participantChanged.properties,
  departmentPeriods: Type.Object({
    customs: departmentPeriods,
    tax: departmentPeriods,
    fx: departmentPeriods,
    commerce: departmentPeriods,
  }),
  rolePeriods: Type.Array(
    Type.Object({
      role: Type.String(),
      status: Type.Union([
        Type.Literal('in-standing'),
        Type.Literal('incomplete'),
        Type.Literal('suspended'),
        Type.Literal('ended'),
      ]),
      ...lasting,
    }),
  ),
});
export type ParticipantStanding = Static<typeof participantStanding>;

/** A paper of a participant that a role needs comes to its end; its version counts the stages. */
export const paperExpiring = Type.Object({
  ...documentHead,
  participantId: Type.String(),
  creditCode: Type.String(),
  kind: Type.String(),
  number: Type.String(),
  validTo: day,
  /** Below zero when it is over. */
  daysLeft: Type.Integer(),
  department: Type.String(),
});
export type PaperExpiring = Static<typeof paperExpiring>;
