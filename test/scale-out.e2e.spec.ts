import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshOrderNo, importCase } from '../deploy/local/import-case.mjs';
import { eventually } from './support/eventually.js';
import { ownPlatform } from './support/platform.js';

const scaled = ['customs', 'tax-refund', 'fx-settlement', 'subsidy'];
const casesEach = 6;

let platform: Awaited<ReturnType<typeof ownPlatform>>;
beforeAll(async () => {
  platform = await ownPlatform({ customs: 2 });
}, 240_000);
afterAll(async () => platform?.stop(), 30_000);

async function rows(service: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: platform.running.databases[service]?.database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The sum of a counter over its labels that match, as the instance itself tells it. */
async function counted(instance: string, sample: RegExp): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${platform.running.ports[instance]}/metrics`);
  const lines = (await answer.text()).split('\n').filter((line) => sample.test(line));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** Files whole imports of both enterprises, all cases at once; their order numbers. */
async function fileImports(): Promise<string[]> {
  const filed = ['demo', 'other'].flatMap((account) =>
    Array.from({ length: casesEach }, async () => {
      const window = await platform.as(account);
      const { enterprise } = await platform.account(account);
      const orderNo = freshOrderNo();
      const messages: object = importCase({ orderNo, demo: enterprise! });
      for (const [root, message] of Object.entries(messages)) {
        const { documents } = await window.post('/customs/messages', { [root]: message });
        expect(documents[0].outcome).toBe('accepted');
      }
      return orderNo;
    }),
  );
  return Promise.all(filed);
}

describe('two instances of customs and of each service that follows its events', () => {
  it('share the work, and nothing happens twice', async () => {
    const orderNos = await fileImports();
    expect(new Set(orderNos).size).toBe(2 * casesEach);
    const lists = await eventually('all lists are released', async () => {
      const found = await rows('customs', 'SELECT order_no, status, attempt FROM lists');
      return found.length > 0 && found.every(({ status }) => status === 'released') ? found : undefined;
    });
    expect(lists.map(({ order_no }) => order_no).sort()).toEqual([...orderNos].sort());
    expect(lists.every(({ attempt }) => attempt === 1)).toBe(true);
    for (const service of ['tax-refund', 'fx-settlement', 'subsidy'])
      await eventually(`${service} knows of every release`, async () => {
        const known = await rows(service, 'SELECT order_no FROM released_lists');
        expect(known.length).toBeLessThanOrEqual(orderNos.length);
        return known.length === orderNos.length ? true : undefined;
      });
    const twice = await rows(
      'customs',
      `SELECT subject_id, return_status FROM receipts WHERE subject_id IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);

    // All events of an enterprise are in one partition: which instance of a service has it is chance, that all have the same is not.
    for (const instances of [scaled, scaled.map((service) => `${service}-2`)]) {
      const handled = await Promise.all(instances.map((one) => counted(one, /^events_handled_total /)));
      expect(Math.max(...handled)).toBeGreaterThan(0);
    }
    for (const instance of ['customs', 'customs-2'])
      expect(
        await counted(instance, /^http_request_duration_seconds_count\{.*method="POST".*customs\/messages"/),
      ).toBeGreaterThan(0);
  }, 120_000);
});
