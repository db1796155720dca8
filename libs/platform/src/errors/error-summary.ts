import { DomainError, maskedText } from '@app/kernel';
import { QueryFailedError } from 'typeorm';

/**
 * An error in a few words that may be logged and shown to operators: messages of PostgreSQL and of JSON.parse quote values,
 * so code and name stand instead.
 */
export function errorSummary(error: unknown): string {
  if (error instanceof DomainError) return maskedText(error.message);
  const code = errorCode(error);
  if (error instanceof QueryFailedError) return `query failed: ${code ?? 'unknown'}`;
  if (error instanceof AggregateError) return code ?? 'connection failed';
  if (error instanceof SyntaxError) return error.name;
  if (error instanceof Error)
    return code === undefined ? maskedText(error.message) : `${error.name}: ${code}`;
  return 'unknown error';
}

/** `code` of a Node, pg or jose error, looked up along its causes. */
export function errorCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if ('driverError' in error) return errorCode(error.driverError, depth + 1);
  return 'cause' in error ? errorCode(error.cause, depth + 1) : undefined;
}
