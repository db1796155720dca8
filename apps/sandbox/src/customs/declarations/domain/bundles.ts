/** What goes to one receiver as one kind of message. */
export interface Bundled<T> {
  readonly receiverId: string;
  readonly messageType: string;
  readonly answers: readonly T[];
}

/** Documents per message (FLOWS section 6). */
export const documentsPerMessage = 100;

/** Puts answers together into messages of at most 100 documents, one receiver and kind each, keeping their order. */
export function bundles<T extends { readonly receiverId: string; readonly messageType: string }>(
  answers: readonly T[],
  limit = documentsPerMessage,
): readonly Bundled<T>[] {
  const groups = new Map<string, T[]>();
  for (const answer of answers) {
    const key = `${answer.messageType} ${answer.receiverId}`;
    const group = groups.get(key) ?? [];
    group.push(answer);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / limit) }, (_, at) => {
      const answers = group.slice(at * limit, (at + 1) * limit);
      const { receiverId = '', messageType = '' } = answers[0] ?? {};
      return { receiverId, messageType, answers };
    }),
  );
}
