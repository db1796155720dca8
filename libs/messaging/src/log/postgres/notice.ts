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

/** What a publication is to a group that follows `topics`: there is something that it takes, or only what it passes over. */
export function concernOf(
  notice: string,
  topics: ReadonlyMap<string, FollowedTopic>,
): 'taken' | 'foreign' | undefined {
  const ofTopics = notice.split(',').flatMap((entry) => {
    const [name = '', ...types] = entry.split(' ');
    const followed = topics.get(name);
    return followed ? [types.length === 0 || types.some((type) => !followed.foreign.includes(type))] : [];
  });
  if (ofTopics.includes(true)) return 'taken';
  return ofTopics.length > 0 ? 'foreign' : undefined;
}
