import { describe, expect, it } from '@jest/globals';
import type { CloudEvent, EventType } from '@app/contracts';
import fc from 'fast-check';
import { groupEvents } from './group-events.js';

const typeOf = {
  R: 'customs.lists-received.v1',
  M: 'customs.lists-matched.v1',
  S: 'customs.lists-submitted.v1',
} as const satisfies Record<string, EventType>;

/** `Ra1` is the first event of key a, of the type that R stands for. */
function entry(name: string): { type: EventType; event: CloudEvent } {
  const type = typeOf[name[0] as keyof typeof typeOf];
  const event: CloudEvent = {
    specversion: '1.0',
    id: name,
    source: '/customs',
    type,
    subject: name[1] ?? '',
    time: '2026-01-05T00:00:00Z',
    datacontenttype: 'application/json',
    data: { documents: [] },
  };
  return { type, event };
}

const grouped = (names: string) =>
  groupEvents(names.split(' ').filter(Boolean).map(entry)).map((group) =>
    group.events.map((event) => event.id).join(' '),
  );

describe('groupEvents', () => {
  it.each([
    ['', []],
    ['Ra1 Ra2 Rb1', ['Ra1 Ra2 Rb1']],
    ['Ra1 Ma2 Rb1 Mb2', ['Ra1 Rb1', 'Ma2 Mb2']],
    ['Ra1 Ma2 Ra3', ['Ra1', 'Ma2', 'Ra3']],
    ['Ra1 Ma2 Ra3 Rb1', ['Ra1', 'Ma2', 'Ra3 Rb1']],
    ['Ra1 Mb1 Sa2 Rb2 Ma3', ['Ra1', 'Mb1', 'Sa2', 'Rb2', 'Ma3']],
  ])('%s', (names, groups) => {
    expect(grouped(names)).toEqual(groups);
  });

  it('keeps every event, each group of one type, and the order of every key', () => {
    const name = fc.tuple(fc.constantFrom('R', 'M', 'S'), fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (pairs) => {
        const names = pairs.map(([type, key], index) => `${type}${key}${index}`);
        const groups = groupEvents(names.map(entry));
        const order = groups.flatMap((group) => group.events.map((event) => event.id));
        for (const group of groups)
          expect(new Set(group.events.map((event) => event.type))).toEqual(new Set([group.type]));
        for (const key of 'abcd')
          expect(order.filter((id) => id[1] === key)).toEqual(names.filter((id) => id[1] === key));
      }),
    );
  });
});
