import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import { hasRole, type Role } from '../caller.js';
import { RateLimit } from './rate-limit.js';
import { TokenVerifier } from './token-verifier.js';
import { Unauthenticated } from './unauthenticated.js';

const bearer = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

/** The token that a request brings, whatever it is worth. */
export function bearerToken(request: FastifyRequest): string | undefined {
  return bearer.exec(request.headers.authorization ?? '')?.[1];
}

/** Decides before the body is read whether a request may go on: token, rate of the account, role of the operation. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly limit: RateLimit,
  ) {}

  /** Sets `request.caller`. Throws `Unauthenticated`, `too-many-requests` (too-many) or `role-lacking` (forbidden). */
  async check(request: FastifyRequest): Promise<void> {
    const { access } = request.routeOptions.config;
    if (request.is404 || access === 'public' || access === 'upstream') return;
    const token = bearerToken(request);
    if (token === undefined) {
      throw new Unauthenticated(
        request.headers.authorization === undefined ? 'token_missing' : 'invalid_token',
      );
    }
    const caller = await this.tokens.caller(token);
    request.caller = caller;
    const { allowed, state } = this.limit.take(caller.clientId);
    request.rateLimit = { policy: this.limit.policy, state };
    if (!allowed) throw tooMany();
    // A route without access is never registered (route-access.ts); should one be, nobody may call it.
    if (!hasRole(caller, ...(access ?? []))) throw roleLacking(access ?? []);
  }
}

function roleLacking(roles: readonly Role[]): DomainError {
  return new DomainError('role-lacking', 'forbidden', {
    message: {
      zh: `此操作仅限以下角色：${roles.join('、')}`,
      en: `Only these roles may do this: ${roles.join(', ')}`,
    },
  });
}

function tooMany(): DomainError {
  return new DomainError('too-many-requests', 'too-many', {
    message: {
      zh: '超过账户的请求速率，请稍后重试',
      en: 'This account sends more requests a second than it may; wait and try again',
    },
    retryAfterS: 1,
  });
}
