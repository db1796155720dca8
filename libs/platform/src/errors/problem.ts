import type { FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind, type Fault, type Text } from '@app/kernel';
import { localise, requestLanguage, type LocalFault } from './language.js';
import { titleOf } from './titles.js';

/** RFC 9457 `application/problem+json`, as every error of the platform is answered. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly traceId: string;
  readonly errors?: readonly LocalFault[];
}

export const problemType = 'application/problem+json';

/** ARCHITECTURE.md "Errors": what a kind of refusal is on the REST edge. */
export const statusOfKind = {
  invalid: 400,
  'not-found': 404,
  conflict: 409,
  forbidden: 403,
  uncomputable: 422,
  'too-many': 429,
  'not-yet': 409,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** A refusal before it is written in the caller's language. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly text: Text;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Seconds to wait where the refusal names none, for kinds that another try may help. */
const retryAfterS = { 'too-many': 1, 'not-yet': 5, unavailable: 5 } as const;

export function refusalOf(error: DomainError): Refusal {
  const wait = error.retryAfterS ?? (isRetryable(error.kind) ? retryAfterS[error.kind] : undefined);
  return {
    status: statusOfKind[error.kind],
    code: error.code,
    text: error.text,
    faults: error.faults,
    ...(wait === undefined ? {} : { headers: { 'retry-after': String(Math.max(1, Math.ceil(wait))) } }),
  };
}

function isRetryable(kind: ErrorKind): kind is keyof typeof retryAfterS {
  return Object.hasOwn(retryAfterS, kind);
}

/** The body of a refusal for this request: its language, path (without query, which may name people) and trace. */
export function problemOf(refusal: Refusal, request: FastifyRequest): ProblemBody {
  const language = requestLanguage(request);
  return {
    type: `urn:single-window:problem:${refusal.code}`,
    title: titleOf(refusal.status)[language],
    status: refusal.status,
    detail: refusal.text[language],
    instance: request.url.split('?', 1)[0] ?? '',
    code: refusal.code,
    traceId: request.trace?.traceId ?? '',
    ...(refusal.faults === undefined || refusal.faults.length === 0
      ? {}
      : { errors: refusal.faults.map((fault) => localise(fault, language)) }),
  };
}

/** As it is sent: bytes, because Fastify adds a charset to text, which JSON media types do not have. */
export function problemBytes(refusal: Refusal, request: FastifyRequest): Buffer {
  return Buffer.from(JSON.stringify(problemOf(refusal, request)));
}
