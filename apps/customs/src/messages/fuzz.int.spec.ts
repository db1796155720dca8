import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { fuzz } from '../../../../test/fuzz/fuzz.mjs';
import { sender } from '../../../../test/fuzz/send.mjs';
import { AppModule } from '../app.module.js';

/** The first part of what `npm run fuzz` sends; the same messages on every run. */
const seed = 20_221;
const messages = 3_000;
const seconds = 20;
/** The test's own client and reports live in the same process. */
const growthLimitBytes = 64 * 1024 * 1024;
const demo = {
  creditCode: '91330200MA0DEM013H',
  customsCode: '330246D001',
  name: '宁波示范跨境电商有限公司',
};
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;

beforeAll(async () => {
  customs = await serviceUnderTest('fuzz', AppModule, { RATE_LIMIT_PER_SECOND: '100000' });
  const participants = customs.app.get(ParticipantsRepository);
  await customs.transactions.run((tx) =>
    participants.keep(tx, [
      {
        id: demo.creditCode,
        version: 1,
        ...demo,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      },
    ]),
  );
}, 120_000);
afterAll(async () => customs?.close());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function stored() {
  const { rows } = await customs.database.query(
    'SELECT id, message_id FROM documents UNION ALL SELECT id, message_id FROM lists',
  );
  const { rows: counted } = await customs.database.query('SELECT count(*) FROM messages');
  return {
    documents: new Map(rows.map((row) => [row.id, row.message_id])),
    messages: Number(counted[0].count),
  };
}

async function memory() {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed };
}

describe('mutated messages', () => {
  it(`do no harm: seed ${seed}, up to ${messages} of them or ${seconds} s`, async () => {
    const token = await customs.tokenOf('demo');
    const client = sender(customs.url, async () => `Bearer ${token}`);
    const report = await fuzz({
      sender: client,
      stored,
      memory,
      seed,
      messages,
      seconds,
      demo,
      at: new Date(),
      prefix: '26',
      folder: join(tmpdir(), 'sw-fuzz'),
    });
    client.close();
    expect(report.failures).toEqual([]);
    expect(report.unlike).toEqual([]);
    expect(report.sent).toBeGreaterThan(100);
    expect(report.taken.size).toBeGreaterThan(100);
    expect((report.after?.heapBytes ?? 0) - (report.before?.heapBytes ?? 0)).toBeLessThan(growthLimitBytes);
  }, 120_000);
});
