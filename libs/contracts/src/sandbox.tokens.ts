import { Type, type Static } from 'typebox';
import { documentHead, instant } from './shapes.js';

/** A token that must not be taken any more; id is its `jti`. Forgotten when it would have expired. */
export const tokenRevoked = Type.Object({ ...documentHead, expiresAt: instant });
export type TokenRevoked = Static<typeof tokenRevoked>;
