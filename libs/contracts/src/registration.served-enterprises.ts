import { Type, type Static } from 'typebox';
import { day, documentHead, instant } from './shapes.js';

/** An integrated service platform (外综服) serves an enterprise while the status is `accepted`, from `from` to `to`. */
export const servedEnterpriseChanged = Type.Object({
  ...documentHead,
  provider: Type.String({ description: 'credit code of the integrated service platform' }),
  served: Type.String({ description: 'credit code' }),
  services: Type.Array(Type.String()),
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
export type ServedEnterpriseChanged = Static<typeof servedEnterpriseChanged>;
