import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { DomainError } from '@app/kernel';
import { isRole, type Caller } from '../caller.js';
import { ServiceConfig } from '../service-config.js';
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

  constructor(private readonly config: ServiceConfig) {
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
      return callerOf(payload);
    } catch (error) {
      if (error instanceof Unauthenticated) throw error;
      throw isTokenFault(error) ? new Unauthenticated('invalid_token', error) : keysUnavailable(error);
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

/** The claims of API.md and the issuer: `sub`, `roles`, and for enterprises `credit_code`, `customs_code`, `enterprise_name`. */
function callerOf(claims: JWTPayload): Caller {
  const roles = Array.isArray(claims.roles)
    ? claims.roles.filter((role) => typeof role === 'string').filter(isRole)
    : [];
  const creditCode = textOf(claims.credit_code);
  const department = textOf(claims.department);
  if (claims.sub === undefined || claims.sub === '') throw new Unauthenticated('invalid_token');
  if (roles.includes('enterprise') && creditCode === undefined) throw new Unauthenticated('invalid_token');
  return {
    clientId: claims.sub,
    roles,
    ...(creditCode === undefined
      ? {}
      : {
          enterprise: {
            creditCode,
            customsCode: textOf(claims.customs_code) ?? '',
            name: textOf(claims.enterprise_name) ?? '',
          },
        }),
    ...(department === undefined ? {} : { department }),
  };
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}
