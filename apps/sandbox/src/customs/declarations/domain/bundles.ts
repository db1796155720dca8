import { grouped, pieces } from './grouped.js';

/** What goes to one receiver as one kind of message. */
export interface Bundled<T> {
  readonly receiverId: string;
  readonly messageType: string;
  readonly answers: readonly T[];
}

/** Documents per message (FLOWS section 6). */
export const documentsPerMessage = 100;
/** A summary result is long: so many in a message stay below the 8 MiB that a correspondent takes. */
const summaryResultsPerMessage = 10;

function limitOf(messageType: string): number {
  return messageType === 'CEB792' ? summaryResultsPerMessage : documentsPerMessage;
}

/** Puts answers together into messages of at most 100 documents, one receiver and kind each, keeping their order. */
export function bundles<T extends { readonly receiverId: string; readonly messageType: string }>(
  answers: readonly T[],
): readonly Bundled<T>[] {
  const groups = grouped(answers, ({ messageType, receiverId }) => `${messageType} ${receiverId}`);
  return [...groups.values()].flatMap((group) => {
    const { receiverId = '', messageType = '' } = group[0] ?? {};
    return pieces(group, limitOf(messageType)).map((part) => ({ receiverId, messageType, answers: part }));
  });
}
