import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { StoredRecord } from '../log/event-log.js';
import { createConsumer } from './consumer.js';

/** A consumer of released lists that notes how many transactions it opens, and does nothing in them. */
function consumer() {
  let transactions = 0;
  const database = {
    transaction: () => {
      transactions += 1;
      return Promise.resolve();
    },
  } as unknown as DataSource;
  const handlers = new Map([['customs.lists-released.v1', [() => Promise.resolve()]]]);
  const take = createConsumer({ consumer: 'tax-refund', database, handlers });
  return {
    async transactionsFor(headers: Record<string, string>): Promise<number> {
      const record: StoredRecord = {
        topic: 'customs.lists',
        key: 'k',
        headers,
        value: Buffer.from('{'),
        partition: 0,
        offset: 1n,
      };
      await take({ topic: 'customs.lists', partition: 0, records: [record] });
      return transactions;
    },
  };
}

describe('of a topic that several services follow, a consumer', () => {
  it('leaves alone what is of a type that it does not take, whatever its content', async () => {
    expect(await consumer().transactionsFor({ ce_type: 'customs.lists-submitted.v1' })).toBe(0);
  });

  it.each([
    ['an event of its own', { ce_type: 'customs.lists-released.v1' }],
    ['one of a type that nobody knows', { ce_type: 'customs.lists-dreamt.v1' }],
    ['one without a type', {}],
  ])('does not pass over %s', async (_, headers) => {
    expect(await consumer().transactionsFor(headers as Record<string, string>)).toBe(1);
  });
});
