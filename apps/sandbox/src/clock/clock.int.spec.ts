import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxUnderTest, type Answer, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
let operator: string;
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
  operator = await sandbox.tokenOf('operator');
}, 120_000);
afterAll(() => sandbox?.close());

function post(body: object, token = operator, headers: Record<string, string> = {}): Promise<Answer> {
  return sandbox.ask('POST', '/sandbox/clock', {
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  });
}

async function versionSet(): Promise<number> {
  const { rows } = await sandbox.database.query(
    'SELECT coalesce(max(version), 0) AS version FROM clock_settings',
  );
  return rows[0].version;
}

/** Stands in for the event by which the customs service acknowledges. */
async function customsFollows(version: number): Promise<void> {
  await sandbox.database.query(
    `INSERT INTO clock_followers VALUES ('customs', $1) ON CONFLICT (service) DO UPDATE SET version = excluded.version`,
    [version],
  );
}

/** Posts, and has customs follow as soon as the clock has been set. */
async function move(body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const before = await versionSet();
  const answer = post(body, operator, headers);
  while ((await versionSet()) === before) await sleep(10);
  await customsFollows(before + 1);
  return answer;
}

const secondsFrom = (instant: string, now: string) => (Date.parse(now) - Date.parse(instant)) / 1_000;

describe('the business clock', () => {
  it('of a fresh sandbox is real time, and public', async () => {
    const { status, body } = await sandbox.ask('GET', '/sandbox/clock');
    expect(status).toBe(200);
    expect(body.now).toMatch(/\+08:00$/);
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(60_000);
  });

  it('is set, advanced and set back; GET tells it at once', async () => {
    const set = await move({ set: '2021-09-17T09:00:00+08:00' });
    expect(set.status).toBe(200);
    expect(secondsFrom('2021-09-17T09:00:00+08:00', set.body.now)).toBeLessThan(60);
    const advanced = await move({ advance: 'P5D' });
    expect(advanced.body.now).toMatch(/^2021-09-22T09:0/);
    await move({ set: '2020-01-01T00:00:00+08:00' });
    expect((await sandbox.ask('GET', '/sandbox/clock')).body.now).toMatch(/^2020-01-01T00:0/);
  });

  it('tells all services by an event, and waits for each of them to follow', async () => {
    const before = await versionSet();
    const pending = post({ advance: 'P1D' });
    let answered = false;
    void pending.then(() => {
      answered = true;
    });
    const sandboxFollowed = async () => {
      const { rows } = await sandbox.database.query(
        `SELECT version FROM clock_followers WHERE service = 'sandbox'`,
      );
      return rows[0]?.version === before + 1;
    };
    while (!(await sandboxFollowed())) await sleep(10);
    expect(answered).toBe(false);
    await customsFollows(before + 1);
    expect((await pending).status).toBe(200);
    const { rows } = await sandbox.database.query(
      `SELECT data FROM outbox WHERE type = 'sandbox.clock-set.v1' ORDER BY id DESC LIMIT 1`,
    );
    expect(JSON.parse(rows[0].data).documents).toEqual([
      { id: 'clock', version: before + 1, offsetMs: expect.any(Number) },
    ]);
  });

  it('moves once for one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'move-1' };
    const first = await move({ advance: 'PT1H' }, headers);
    const version = await versionSet();
    const again = await post({ advance: 'PT1H' }, operator, headers);
    expect(again).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
    expect(await versionSet()).toBe(version);
    expect(secondsFrom(first.body.now, again.body.now)).toBeLessThan(60);
  });

  it('survives a restart', async () => {
    await move({ set: '2022-06-01T12:00:00+08:00' });
    await sandbox.stop();
    await sandbox.start();
    expect((await sandbox.ask('GET', '/sandbox/clock')).body.now).toMatch(/^2022-06-01T12:/);
  });

  it.each([
    [{}, ''],
    [{ advance: 'P1D', set: '2021-09-17T09:00:00+08:00' }, ''],
    [{ advance: 'tomorrow' }, '/advance'],
    [{ set: '2021-09-17' }, '/set'],
    [{ advance: 5 }, '/advance'],
    [{ advance: null }, '/advance'],
  ])('refuses %j', async (body, pointer) => {
    const before = await versionSet();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(await versionSet()).toBe(before);
  });

  it('is moved by operators only', async () => {
    expect((await post({ advance: 'P1D' }, await sandbox.tokenOf('demo'))).status).toBe(403);
    expect(
      (
        await sandbox.ask('POST', '/sandbox/clock', {
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
  });
});
