import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import { DomainError } from '@app/kernel';
import type { Caller } from '../caller.js';
import { ServiceConfig } from '../service-config.js';
import { claimNames, callerOf, type ClaimNames } from './claims.js';
import { RevokedTokens } from './revoked-tokens.js';
import { Unauthenticated } from './unauthenticated.js';

/** Clocks of issuer and service may differ by so much. */
const clockToleranceS = 5;
const jwksTimeoutMs = 3_000;
/** The issuer is asked for unknown keys at most so often, and for all keys anew after ten minutes. */
const jwksCooldownMs = 1_000;
const jwksMaxAgeMs = 600_000;

/** Tokens are the issuer's: RS256 or ES256, checked here against its published keys, never by asking it. */
@Injectable()
export class TokenVerifier {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;
  private readonly names: ClaimNames;

  constructor(
    private readonly config: ServiceConfig,
    private readonly revoked: RevokedTokens,
  ) {
    this.names = claimNames(config.TOKEN_CLAIMS);
    this.keys = createRemoteJWKSet(new URL(config.TOKEN_JWKS_URL), {
      timeoutDuration: jwksTimeoutMs,
      cooldownDuration: jwksCooldownMs,
      cacheMaxAge: jwksMaxAgeMs,
    });
  }

  /** Throws `Unauthenticated` for a token that is not good, `token-keys-unavailable` (unavailable) while the issuer's keys cannot be had. */
  async caller(token: string): Promise<Caller> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.config.TOKEN_ISSUER,
        audience: this.config.TOKEN_AUDIENCE,
        algorithms: ['RS256', 'ES256'],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: clockToleranceS,
      });
      const caller = callerOf(payload, this.names);
      if (caller === undefined || this.revoked.has(payload.jti)) throw new Unauthenticated('invalid_token');
      return caller;
    } catch (error) {
      if (error instanceof Unauthenticated) throw error;
      throw isTokenFault(error) ? new Unauthenticated('invalid_token', error) : keysUnavailable(error);
    }
  }

  /** The account that a token claims to be of, unverified: only for what is refused in addition, never to let anybody in. */
  claimedAccount(token: string): string | undefined {
    try {
      return callerOf(decodeJwt(token), this.names)?.clientId;
    } catch {
      return undefined;
    }
  }
}

/** Faults of the token itself; all else means that the issuer's keys could not be fetched or read. */
function isTokenFault(error: unknown): boolean {
  return (
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

function keysUnavailable(cause: unknown): DomainError {
  return new DomainError('token-keys-unavailable', 'unavailable', {
    message: {
      zh: '暂时无法取得令牌签发方的公钥',
      en: 'The keys of the token issuer cannot be fetched at the moment',
    },
    retryAfterS: 2,
    cause,
  });
}
