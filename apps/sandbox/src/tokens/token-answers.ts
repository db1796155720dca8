import type { FastifyReply } from 'fastify';
import type { Login } from '../login/logins.service.js';
import { error, type TokenError } from './domain/token-request.js';
import type { TokenAnswer } from './tokens.dto.js';
import type { IssuedToken } from './tokens.service.js';

export function tokenAnswer({ token, lifetimeS }: IssuedToken): TokenAnswer {
  return { access_token: token, token_type: 'Bearer', expires_in: lifetimeS };
}

/** RFC 6749 section 5.2: 401 with a challenge where the client is not known, 400 otherwise. */
export function refused(reply: FastifyReply, answer: TokenError): TokenError {
  const unknown = answer.error === 'invalid_client';
  void reply.status(unknown ? 401 : 400);
  if (unknown) void reply.header('www-authenticate', 'Basic realm="single-window", charset="UTF-8"');
  return answer;
}

/** What a login that did not succeed is answered. */
export function refusedLogin(reply: FastifyReply, login: Exclude<Login, { kind: 'account' }>): TokenError {
  if (login.kind === 'wrong')
    return refused(reply, error('invalid_client', 'client_id or client_secret is wrong'));
  void reply.status(429).header('retry-after', String(login.retryAfterS));
  return error('temporarily_unavailable', 'too many wrong secrets; wait as Retry-After says');
}

/** RFC 6749 section 5.1. */
export function notStored(reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
}
