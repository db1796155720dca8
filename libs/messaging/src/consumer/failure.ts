import { DomainError, maskedText, type ErrorKind, type Text } from '@app/kernel';
import { databaseIsAway } from '@app/platform';

/** What a parked row says about its failure. */
export interface Failure {
  /** `unexpected`: no refusal of the trade but a defect of ours. */
  readonly kind: ErrorKind | 'unexpected';
  readonly code: string;
  readonly message: Text;
}

const longestMessage = 500;

export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError) return { kind: error.kind, code: error.code, message: error.text };
  const text = unexpectedText(error).slice(0, longestMessage);
  return {
    kind: 'unexpected',
    code: 'unexpected',
    message: { zh: `内部错误:${text}`, en: `Internal error: ${text}` },
  };
}

/** Messages of PostgreSQL and of JSON.parse quote values, so code and name stand instead. */
function unexpectedText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code: unknown =
    Reflect.get(error, 'code') ?? Reflect.get(Object(Reflect.get(error, 'driverError')), 'code');
  if (typeof code === 'string') return `${error.name}: ${code}`;
  return error instanceof SyntaxError ? error.name : `${error.name}: ${maskedText(error.message)}`;
}

/** How the consumer goes on after a failure. */
export type Reaction =
  /** A neighbour is away: the partition rests for so long, nothing is parked. */
  | { readonly does: 'pause'; readonly afterMs: number }
  /** It may pass another time: a few tries, then parked. */
  | { readonly does: 'retry' }
  /** It fails by what it is, or replays by itself later: parked at once, so that its neighbours need not wait. */
  | { readonly does: 'park' };

const defaultPauseS = 1;

/** ARCHITECTURE.md "Errors", the table's side of events. */
export function reactionTo(error: unknown): Reaction {
  if (databaseIsAway(error)) return { does: 'pause', afterMs: defaultPauseS * 1000 };
  if (!(error instanceof DomainError)) return { does: 'retry' };
  switch (error.kind) {
    case 'unavailable':
    case 'too-many':
      return { does: 'pause', afterMs: (error.retryAfterS ?? defaultPauseS) * 1000 };
    case 'invalid':
    case 'not-found':
    case 'conflict':
    case 'forbidden':
    case 'uncomputable':
    case 'not-yet':
      return { does: 'park' };
  }
}

const firstReplayS = 1;
const longestReplayS = 60;
/** About a day of tries; after that an operator decides. */
const maxSelfReplays = 1_440;

/** When a parked document tries again by itself; null: only an operator replays it. */
export function nextTryInS(failure: Failure, attempts: number): number | null {
  if (failure.kind !== 'not-yet' || attempts >= maxSelfReplays) return null;
  return Math.min(firstReplayS * 2 ** Math.min(attempts - 1, 10), longestReplayS);
}
