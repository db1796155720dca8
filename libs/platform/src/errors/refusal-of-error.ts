import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import { Unauthenticated } from '../access/unauthenticated.js';
import { databaseIsAway } from '../database/connection-loss.js';
import { errorCode } from './error-summary.js';
import { refusalOf, type Refusal } from './problem.js';
import { statusText } from './titles.js';

/** What another try may get past, and after how many seconds: long enough for a crashed process to be started again. */
const passing = new Set([502, 503, 504]);
const retryAfterS = '5';

/** Fastify's own refusals that deserve a code and a sentence of their own. */
const fastifyRefusals: Readonly<Record<string, Pick<Refusal, 'code' | 'text'>>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'body-missing',
    text: { zh: '缺少请求体', en: 'The body is missing' },
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'content-length-wrong',
    text: { zh: 'Content-Length 与请求体不符', en: 'Content-Length does not fit the body' },
  },
  FST_ERR_BAD_URL: {
    code: 'bad-url',
    text: { zh: '网址编码有误', en: 'The URL is not encoded properly' },
  },
};

/** What PostgreSQL says of a value that no column can hold: NUL in a text, no UUID where one is asked for, no such day. */
const unstorable = new Set(['22007', '22008', '22021', '22P02', '22P05']);

/** PostgreSQL ended a statement that took longer than STATEMENT_TIMEOUT_MS. */
const statementEnded = '57014';

/** What is answered for any error: refusals of the trade, of the framework, a database that is away, and 500 for the rest. */
export function refusalOfError(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof DomainError) return refusalOf(error);
  if (error instanceof Unauthenticated) return ofMissingToken(error);
  if (error instanceof HttpException)
    return error.cause instanceof DomainError ? refusalOf(error.cause) : ofHttp(error, request);
  if (databaseIsAway(error) || errorCode(error) === statementEnded) return ofStatus(503);
  if (unstorable.has(errorCode(error) ?? '')) return ofStatus(400);
  return ofStatus(statusOf(error));
}

function ofHttp(error: HttpException, request: FastifyRequest): Refusal {
  const status = error.getStatus();
  if (status === 404 && request.is404) {
    return { status, code: 'no-such-route', text: { zh: '没有这个接口', en: 'There is no such operation' } };
  }
  const own = fastifyRefusals[errorCode(error) ?? ''];
  return own === undefined ? ofStatus(status) : { status, ...own };
}

/** RFC 6750 section 3: no error attribute where no token was sent. */
function ofMissingToken(error: Unauthenticated): Refusal {
  const challenge = 'Bearer realm="single-window"';
  return {
    ...ofStatus(401),
    headers: {
      'www-authenticate':
        error.reason === 'token_missing' ? challenge : `${challenge}, error="${error.reason}"`,
    },
  };
}

function ofStatus(status: number): Refusal {
  const { code, detail } = statusText(status);
  return {
    status,
    code,
    text: detail,
    ...(passing.has(status) ? { headers: { 'retry-after': retryAfterS } } : {}),
  };
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
