import { expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { ListJournal } from './list-journal.js';
import type { ListEntity } from './list.entity.js';

const now = new Date('2026-09-17T09:00:00+08:00');

/** A transaction that keeps what is appended to the outbox. */
function transaction() {
  const events: any[] = [];
  const tx = {
    queryRunner: {
      isTransactionActive: true,
      data: {},
      query: async () => [],
      connect: async () => ({ query: async ({ values }: any) => (events.push(values), { rows: [] }) }),
    },
  } as unknown as EntityManager;
  return { tx, events };
}

const list = (): ListEntity =>
  ({
    id: 'L1',
    version: 0,
    status: 'received',
    parties: ['P'],
    missing: [],
    orderNo: '1',
  }) as unknown as ListEntity;

/** What was told: type, version and the steps passed on the way. */
async function told(work: (journal: ListJournal, one: ListEntity) => void): Promise<string[]> {
  const journal = new ListJournal(now);
  work(journal, list());
  const { tx, events } = transaction();
  await journal.tell(tx);
  return events.map(([type, , , , , data]) => {
    const { documents } = JSON.parse(/\{.*\}/s.exec(data.toString('utf8'))?.[0] ?? '{}');
    const [document] = documents;
    const passed = (document.passed ?? []).map((step: any) => `${step.type}@${step.version}`);
    return [...passed, `${type}@${document.version}`].join(' > ');
  });
}

it.each<[string, (journal: ListJournal, one: ListEntity) => void, string[]]>([
  [
    'received, matched and submitted at once is told once',
    (journal, one) => {
      journal.move(one, 'received');
      journal.move(one, 'matched');
      journal.move(one, 'submitted');
    },
    ['customs.lists-received.v1@1 > customs.lists-matched.v1@2 > customs.lists-submitted.v1@3'],
  ],
  [
    'a last step is told itself',
    (journal, one) => journal.move(one, 'received'),
    ['customs.lists-received.v1@1'],
  ],
  [
    'a step with facts is told itself',
    (journal, one) => {
      journal.move(one, 'received');
      journal.move(one, 'mismatched', { failed: [{ rule: 'r', field: 'f' }] });
      journal.move(one, 'received');
    },
    ['customs.lists-received.v1@1 > customs.lists-mismatched.v1@2', 'customs.lists-received.v1@3'],
  ],
  [
    'steps of customs are told one by one',
    (journal, one) => {
      journal.move(one, 'submitted');
      journal.move(one, 'accepted');
    },
    ['customs.lists-submitted.v1@1', 'customs.lists-accepted.v1@2'],
  ],
])('%s', async (_name, work, expected) => {
  expect(await told(work)).toEqual(expected);
});
