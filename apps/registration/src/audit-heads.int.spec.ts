import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditHeadMoved } from '@app/contracts';
import { HeadsTeller, KeptHeads } from '@app/messaging';
import { Transactions } from '@app/platform';
import { registrationUnderTest, type RegistrationUnderTest } from '../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());

const tell = () =>
  registration.app
    .get(Transactions)
    .run((tx) => registration.app.get(HeadsTeller, { strict: false }).tell(tx));
const told = async (): Promise<AuditHeadMoved[]> =>
  (await registration.events('audit.heads-moved.v1')).map(({ document }) => document);
const deliver = (...documents: AuditHeadMoved[]) =>
  registration.app
    .get(Transactions)
    .run((tx) => registration.app.get(KeptHeads, { strict: false }).moved({ tx, documents } as never));
const kept = async () =>
  (
    await registration.database.query(
      `SELECT actor, object_id AS service, after FROM audit.entries WHERE action = 'audit.head' ORDER BY id`,
    )
  ).rows;
async function linked(): Promise<{ seq: number; hash: string }> {
  for (;;) {
    const { rows } = await registration.database.query(
      `SELECT (SELECT count(*)::int FROM audit.unchained) AS waiting, seq::int AS seq, encode(hash, 'hex') AS hash
         FROM audit.links ORDER BY seq DESC LIMIT 1`,
    );
    if (rows[0]?.waiting === 0) return rows[0];
    await sleep(50);
  }
}
const ofCustoms = (seq: number): AuditHeadMoved => ({
  id: 'customs',
  version: seq,
  hash: 'ab'.repeat(32),
  at: '2026-09-17T10:00:00.000+08:00',
});

it('the newest link of the chain is told once, and again when something has happened', async () => {
  await registration.register();
  const head = await linked();
  await tell();
  await tell();
  expect(await told()).toEqual([
    { id: 'registration', version: head.seq, hash: head.hash, at: expect.any(String) },
  ]);
});

it('heads of others stand in the own log once, however often they are delivered, and the own one does not', async () => {
  await deliver(ofCustoms(7));
  await deliver(ofCustoms(7), ofCustoms(9), { ...ofCustoms(3), id: 'registration' });
  expect(await kept()).toEqual([
    { actor: '@system', service: 'customs', after: JSON.stringify({ seq: 7, hash: 'ab'.repeat(32) }) },
    { actor: '@system', service: 'customs', after: JSON.stringify({ seq: 9, hash: 'ab'.repeat(32) }) },
  ]);
  // two services that keep each other's heads would tell each other for ever
  await linked();
  const before = (await told()).length;
  await tell();
  expect(await told()).toHaveLength(before);
});
