import { instantText } from '@app/kernel';
import type { Caller } from '@app/platform';
import type { Question } from './questions.repository.js';

/** Who asked is shown to the department only. */
export function questionView(
  { askedBy, askedAt, answeredAt, ...question }: Question,
  caller: Caller,
): Record<string, unknown> {
  return {
    ...question,
    ...(caller.enterprise === undefined ? { askedBy } : {}),
    askedAt: instantText(askedAt),
    answeredAt: answeredAt === null ? null : instantText(answeredAt),
  };
}
