import { contracts, type EventType, type Topic } from '@app/contracts';
import type { Takes } from '../event-log.js';

/** A topic as one group follows it. */
export interface FollowedTopic {
  readonly topic: Topic;
  /** The known types of the topic that the group does not take: what is excluded, so that an unknown one reaches it. */
  readonly foreign: readonly string[];
}

export function followedTopic(topic: Topic, takes: Takes): FollowedTopic {
  // The keys of a constant are its type's.
  const known = Object.keys(contracts) as EventType[];
  return { topic, foreign: known.filter((type) => contracts[type].topic === topic && !takes(type)) };
}
