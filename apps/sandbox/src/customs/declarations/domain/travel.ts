import type { Delivery } from '../../outcomes/domain/outcome.js';
import { disturbanceOf } from '../../outcomes/domain/outcome-of.js';

/** A second copy, and the later of two swapped receipts, follow after so long. */
const shuffleMs = 300;
/** So late is a receipt that the next one may overtake. */
const slowMs = 2_500;

interface Due {
  readonly due: { readonly clock: 'real' | 'business'; readonly at: Date };
}

function later<T extends Due>(answer: T, ms: number): T {
  return { ...answer, due: { ...answer.due, at: new Date(answer.due.at.getTime() + ms) } };
}

/**
 * How answers about `number` travel: some twice, some in the wrong order. When a receipt travels in place of another one, it
 * keeps its returnTime and takes the other's moment, never an earlier one than its own. Only receipts overtake one another.
 */
export function travelled<T extends Due>(
  answers: readonly T[],
  delivery: Delivery,
  number: string,
  isReceipt: (answer: T) => boolean = () => true,
): readonly T[] {
  const receipts = answers.filter(isReceipt);
  const rest = answers.filter((answer) => !isReceipt(answer));
  if (delivery === 'plain' || receipts.length === 0) return answers;
  if (delivery === 'twice') return answers.flatMap((answer) => [answer, later(answer, shuffleMs)]);
  const last = receipts.at(-1)?.due.at ?? new Date(0);
  if (delivery === 'reverse') {
    const reversed = receipts.toReversed().map((answer, at) => {
      return { ...answer, due: { ...answer.due, at: new Date(last.getTime() + at * shuffleMs) } };
    });
    return [...reversed, ...rest];
  }
  const { kind, at } = disturbanceOf(number, receipts.length);
  const touched = receipts[at];
  if (kind === 'one-twice' && touched) return [...answers, later(touched, shuffleMs)];
  const next = receipts[at + 1];
  if (kind === 'two-swapped' && touched && next) {
    const delayed = later({ ...touched, due: next.due }, shuffleMs);
    return answers.map((answer) => (answer === touched ? delayed : answer));
  }
  return answers;
}

/**
 * How one receipt travels that comes by itself, long after the others: it may come twice, or so slowly that the next one
 * overtakes it.
 */
export function travelledAlone<T extends Due>(answer: T, delivery: Delivery, number: string): readonly T[] {
  if (delivery === 'twice') return [answer, later(answer, shuffleMs)];
  if (delivery !== 'usual') return [answer];
  switch (disturbanceOf(number, 1).kind) {
    case 'one-twice':
      return [answer, later(answer, shuffleMs)];
    case 'two-swapped':
      return [later(answer, slowMs)];
    case 'none':
      return [answer];
  }
}
