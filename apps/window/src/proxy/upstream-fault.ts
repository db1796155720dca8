import { BadGatewayException, GatewayTimeoutException, PayloadTooLargeException } from '@nestjs/common';
import { DomainError } from '@app/kernel';

const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
]);
const tooSlow = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** Long enough for the launcher to start a crashed service again. */
const retryAfterS = 3;

/** Nothing was sent: no connection came about. */
export function wasNotReached(error: unknown): boolean {
  return codesOf(error).some((code) => notReached.has(code));
}

/** What is answered when a service behind the window gave no answer: 503 not reached, 504 too slow, 502 broken off. */
export function upstreamFault(error: unknown, upstream: string): Error {
  const tooLarge = causes(error).find((cause) => cause instanceof PayloadTooLargeException);
  if (tooLarge instanceof PayloadTooLargeException) return tooLarge;
  if (wasNotReached(error)) {
    return new DomainError('upstream-unavailable', 'unavailable', {
      message: {
        zh: `服务 ${upstream} 暂时无法访问，请稍后重试`,
        en: `The service ${upstream} cannot be reached at the moment; try again shortly`,
      },
      retryAfterS,
      cause: error,
    });
  }
  return codesOf(error).some((code) => tooSlow.has(code))
    ? new GatewayTimeoutException(undefined, { cause: error })
    : new BadGatewayException(undefined, { cause: error });
}

const causeDepth = 5;

/** The error and what it came from; told by shape, because errors of Node itself may belong to another realm. */
function causes(error: unknown): object[] {
  const found: object[] = [];
  for (
    let at = error;
    typeof at === 'object' && at !== null && found.length < causeDepth;
    at = 'cause' in at ? at.cause : undefined
  ) {
    found.push(at);
  }
  return found;
}

function codesOf(error: unknown): string[] {
  return causes(error).flatMap((cause) =>
    'code' in cause && typeof cause.code === 'string' ? [cause.code] : [],
  );
}
