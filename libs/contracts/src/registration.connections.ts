import { Type, type Static } from 'typebox';
import { documentHead, instant } from './shapes.js';

const key = Type.Object({
  id: Type.String(),
  algorithm: Type.Union([Type.Literal('ed25519'), Type.Literal('sm2')]),
  publicKey: Type.String({
    description: 'ed25519: base64 of the 32 bytes (RFC 8032); sm2: the uncompressed point, 130 hex digits',
  }),
});

/** How a partner's client connects; id is its client id. Every change carries the whole record. */
export const connectionChanged = Type.Object({
  ...documentHead,
  creditCode: Type.String(),
  keys: Type.Array(key, { description: 'the live ones, two at most' }),
  signedFrom: Type.Union([Type.String(), Type.Null()], {
    description: 'from this day (YYYY-MM-DD, Asia/Shanghai) every request must be signed; null: it may be',
  }),
  changedAt: instant,
});
export type ConnectionChanged = Static<typeof connectionChanged>;
