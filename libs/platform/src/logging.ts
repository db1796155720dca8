import { QueryFailedError } from 'typeorm';
import type { Params } from 'nestjs-pino';
import type { LogFn } from 'pino';
import { DomainError, maskedText } from '@app/kernel';
import { errorCode, errorSummary } from './errors/error-summary.js';
import { redacted } from './redaction.js';
import { currentTraceId } from './trace.js';
import type { ServiceConfig } from './service-config.js';

/** Causes that are followed when an error is written down. */
const causeDepth = 3;

/**
 * One JSON line per event with the trace; requests are logged by `edge-hooks`, so that no body, query or header ever is. A
 * personal value that gets into a line all the same is masked by the table of personal fields.
 */
export function loggerParams(service: string, config: ServiceConfig): Params {
  return {
    forRoutes: [],
    pinoHttp: {
      level: config.LOG_LEVEL,
      base: { service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: redacted },
      hooks: { logMethod: maskTexts },
      mixin: () => {
        const traceId = currentTraceId();
        return traceId === undefined ? {} : { traceId };
      },
      serializers: { err: errorForLog },
      // otherwise pino-http hands the serializer a copy that is no Error, and nothing of it would be told
      wrapSerializers: false,
      autoLogging: false,
    },
  };
}

function maskTexts(this: unknown, args: Parameters<LogFn>, method: LogFn): void {
  // the tuple keeps its shape: a text stays a text
  const masked = args.map((arg: unknown) => (typeof arg === 'string' ? maskedText(arg) : arg));
  method.apply(this as never, masked as Parameters<LogFn>);
}

/** An error as it may be logged: PostgreSQL's messages, details and parameters quote values, so only code, place and stack remain. */
export function errorForLog(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { summary: errorSummary(error) };
  const code = errorCode(error);
  return {
    type: error.name,
    summary: errorSummary(error),
    ...(code === undefined ? {} : { code }),
    ...(error instanceof DomainError ? { kind: error.kind } : {}),
    ...(error instanceof QueryFailedError ? placeOf(error.driverError) : {}),
    stack: framesOf(error),
    ...(error.cause === undefined || depth === causeDepth
      ? {}
      : { cause: errorForLog(error.cause, depth + 1) }),
  };
}

function placeOf(driverError: object): Record<string, unknown> {
  const known = ['table', 'column', 'constraint', 'routine'];
  return Object.fromEntries(
    Object.entries(driverError).filter(([name, value]) => known.includes(name) && value !== undefined),
  );
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
