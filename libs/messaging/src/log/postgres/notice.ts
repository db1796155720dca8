import type { FollowedTopic } from './followed-topic.js';

/** What a record tells of itself before it is read. */
export interface Announced {
  /** Of its topic, on the wire. */
  readonly name: string;
  /** Null where it may concern any group. */
  readonly type: string | null;
}

/**
 * The topics of a publication, each followed by the types in it: `sw.customs.lists customs.lists-matched.v1,…`. A topic
 * with a record that may concern any group stands alone. All topics with all types are far below the 8,000 bytes of a notice.
 */
export function noticeOf(records: readonly Announced[]): string {
  const typesOf = new Map<string, Set<string | null>>();
  for (const { name, type } of records) typesOf.set(name, (typesOf.get(name) ?? new Set()).add(type));
  return [...typesOf].map(([name, types]) => (types.has(null) ? name : [name, ...types].join(' '))).join(',');
}

/** Whether something was published that a group following `topics` takes. */
export function tellsOf(notice: string, topics: ReadonlyMap<string, FollowedTopic>): boolean {
  return notice.split(',').some((entry) => {
    const [name = '', ...types] = entry.split(' ');
    const followed = topics.get(name);
    if (!followed) return false;
    return types.length === 0 || types.some((type) => !followed.foreign.includes(type));
  });
}
