import { describe, expect, it } from '@jest/globals';
import { followedTopic } from './followed-topic.js';
import { concernOf, noticeOf } from './notice.js';

const received = 'customs.lists-received.v1';
const released = 'customs.lists-released.v1';
const name = 'sw.customs.lists';

/** Followed by a group that takes released lists only. */
const topics = new Map([[name, followedTopic('customs.lists', (type) => type === released)]]);

describe('a notice', () => {
  it('names each topic once, with the types in it', () => {
    const notice = noticeOf([
      { name, type: received },
      { name: 'sw.customs.taxes', type: 'customs.taxes-assessed.v1' },
      { name, type: released },
      { name, type: received },
    ]);
    expect(notice).toBe(`${name} ${received} ${released},sw.customs.taxes customs.taxes-assessed.v1`);
  });

  it.each([
    ['an event that the group takes', [{ name, type: released }], 'taken'],
    [
      'one of them among others',
      [
        { name, type: received },
        { name, type: released },
      ],
      'taken',
    ],
    ['events that others take', [{ name, type: received }], 'foreign'],
    [
      'an event of a topic that it does not follow',
      [{ name: 'sw.customs.taxes', type: released }],
      undefined,
    ],
    ['a type that this release does not know', [{ name, type: 'customs.lists-dreamt.v1' }], 'taken'],
    [
      'a record of no known type among others',
      [
        { name, type: received },
        { name, type: null },
      ],
      'taken',
    ],
  ])('of %s', (_, records, concern) => {
    expect(concernOf(noticeOf(records), topics)).toBe(concern);
  });
});
