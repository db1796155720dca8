import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { contracts } from '@app/contracts';
import { Transactions } from '@app/platform';
import {
  demo,
  registrationUnderTest,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';
import { PapersService } from './papers.service.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(async () => {
  registration.advance(0);
  await registration.empty();
});

const day = (inDays: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + inDays * 86_400_000).toISOString().slice(0, 10);
const licence = { kind: 'express-licence', issuer: '国家邮政局', validFrom: '2016-01-01' };

/** A logistics enterprise whose licence, verified, has so many days left. */
async function withLicence(daysLeft: number, number = '1'): Promise<string> {
  const { id } = (await registration.register('demo', { ...demo, roles: ['logistics'] })).body;
  await addLicence(id, { number, validTo: day(daysLeft) });
  return id;
}

async function addLicence(id: string, change: object): Promise<void> {
  const body = { ...licence, ...change };
  const entered = await registration.ask('POST', `/participants/${id}/papers`, { as: 'demo', body });
  const paperId = entered.body.papers.at(-1).id;
  await registration.ask('POST', `/participants/${id}/papers/${paperId}/decision`, {
    as: 'customs-officer',
    body: { decision: 'verify' },
  });
}

const warnings = async () =>
  (await registration.events('registration.papers-expiring.v1')).map(({ document }) => document);
/** What the service does every second; in a test it is done as often as is asked. */
const review = () =>
  registration.app.get(Transactions).run((tx) => registration.app.get(PapersService).review(tx, 100));
const read = async (id: string): Promise<any> =>
  (await registration.ask('GET', `/participants/${id}`, { as: 'demo' })).body;

describe('a paper that comes to its end', () => {
  it('is warned of 60 and 7 days before, and over on the day after its last: the role is suspended', async () => {
    const id = await withLicence(61);
    await review();
    expect(await warnings()).toEqual([]);
    expect((await read(id)).papers[0]).toMatchObject({ daysLeft: 61, expiring: false });

    for (const [days, left] of [
      [1, 60],
      [53, 8],
      [54, 7],
      [61, 0],
    ] as const) {
      registration.advance(days);
      await review();
      expect((await read(id)).papers[0]).toMatchObject({ daysLeft: left, expiring: true });
    }
    expect((await warnings()).map(({ version, daysLeft }) => [version, daysLeft])).toEqual([
      [1, 60],
      [2, 7],
    ]);
    expect(await read(id)).toMatchObject({
      version: 3,
      roleStandings: [{ role: 'logistics', status: 'in-standing', to: day(61) }],
    });

    registration.advance(62);
    await review();
    expect(await read(id)).toMatchObject({
      version: 4,
      roleStandings: [{ role: 'logistics', status: 'suspended', from: day(62), lacks: ['express-licence'] }],
    });
    const last = (await warnings()).at(-1);
    expect(last).toMatchObject({
      version: 3,
      daysLeft: -1,
      kind: 'express-licence',
      creditCode: demo.creditCode,
    });
    const validate = new Ajv().compile(contracts['registration.papers-expiring.v1'].document);
    expect(validate(last) || validate.errors).toBe(true);
    const { items } = (await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' })).body;
    expect(items.at(-1)).toMatchObject({ kind: 'reviewed', actor: 'calendar', version: 4 });
  });

  it('is told once, whatever the number of rounds and instances', async () => {
    const id = await withLicence(10);
    registration.advance(11);
    await Promise.all([review(), review(), review()]);
    await review();
    expect(await warnings()).toHaveLength(1);
    expect((await read(id)).version).toBe(4);
  });

  it('is told by the service itself', async () => {
    await withLicence(30);
    for (let tries = 0; tries < 50 && (await warnings()).length === 0; tries += 1) await sleep(100);
    expect((await warnings()).map(({ daysLeft }) => daysLeft)).toEqual([30]);
  });

  it('is no news where another one follows; the role goes on', async () => {
    const id = await withLicence(10);
    await addLicence(id, { number: '2', validFrom: day(5), validTo: null });
    const { length } = await warnings();
    registration.advance(11);
    await review();
    expect(await warnings()).toHaveLength(length);
    expect((await read(id)).roleStandings).toMatchObject([{ role: 'logistics', status: 'in-standing' }]);
  });

  it('comes back into standing with a new one, from that day on', async () => {
    const id = await withLicence(10);
    registration.advance(12);
    await review();
    await addLicence(id, { number: '2', validFrom: day(12) });
    const [event] = (await registration.events('registration.participants-changed.v2')).slice(-1);
    expect(event?.document.rolePeriods).toEqual([
      { role: 'logistics', status: 'in-standing', from: day(0), to: day(10) },
      { role: 'logistics', status: 'suspended', from: day(11), to: day(11) },
      { role: 'logistics', status: 'in-standing', from: day(12) },
    ]);
  });
});

it('a record of before standing was kept over time gets it, and is told with it', async () => {
  const { id } = (await registration.register()).body;
  await registration.database.query('UPDATE participants SET periods = NULL');
  await registration.database.query('DELETE FROM outbox');
  for (let tries = 0; tries < 50 && (await read(id)).roleStandings.length === 0; tries += 1) await sleep(100);
  expect((await read(id)).roleStandings.map(({ role }: any) => role)).toEqual(demo.roles);
  expect(await registration.events('registration.participants-changed.v2')).toHaveLength(1);
});
