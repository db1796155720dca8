import type { CloudEvent, EventType } from '@app/contracts';

/** Events of one type that are handed over together. */
export interface EventGroup {
  readonly type: EventType;
  readonly events: CloudEvent[];
}

/**
 * As few groups of one type as keep the order of every key: an event joins an earlier group of its type unless an event
 * of its key stands in a group after it.
 */
export function groupEvents(
  events: readonly { readonly type: EventType; readonly event: CloudEvent }[],
): EventGroup[] {
  const groups: EventGroup[] = [];
  const lastOfType = new Map<EventType, number>();
  const lastOfKey = new Map<string, number>();
  for (const { type, event } of events) {
    const earliest = lastOfKey.get(event.subject) ?? 0;
    const candidate = lastOfType.get(type);
    if (candidate !== undefined && candidate >= earliest) {
      groups[candidate]?.events.push(event);
      lastOfKey.set(event.subject, candidate);
    } else {
      lastOfType.set(type, groups.length);
      lastOfKey.set(event.subject, groups.length);
      groups.push({ type, events: [event] });
    }
  }
  return groups;
}
