import { errorCode } from '../errors/error-summary.js';

const lost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '08000',
  '08003',
  '08006',
  '53300', // too many connections
  '57P01', // admin shutdown
  '57P02', // crash shutdown
  '57P03', // cannot connect now
]);
const lostMessages =
  /Connection terminated|connection ended|timeout exceeded when trying to connect|Client has encountered a connection error/i;

/** True when the database is away rather than the statement wrong: try again later, never park or blame the caller. */
export function databaseIsAway(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined) return lost.has(code);
  return error instanceof Error && lostMessages.test(error.message);
}

/** Serialization failure or deadlock: the same transaction may succeed when it is run again. */
export function isTransient(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01';
}
