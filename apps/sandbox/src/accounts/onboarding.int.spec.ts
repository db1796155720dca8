import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxUnderTest, type SandboxUnderTest } from '../../test/sandbox-under-test.js';
import { pendingEnterprises, sandboxEnterprises } from './enterprises.js';

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(() => sandbox?.close());

async function ready(): Promise<void> {
  while ((await sandbox.ask('GET', '/health/ready')).status !== 200) await sleep(50);
}

const accepted = (by: string) => ({ status: 'accepted', by });
const approvedByOfficers = {
  customs: accepted('customs-officer-1'),
  tax: accepted('tax-officer-1'),
  fx: accepted('fx-officer-1'),
  commerce: accepted('commerce-officer-1'),
};

it('registers its enterprises, has officers approve demo and other, and is ready then', async () => {
  await ready();
  for (const clientId of ['demo', 'other'] as const) {
    const { creditCode } = sandboxEnterprises[clientId];
    expect(sandbox.registration.participant(creditCode)).toMatchObject({
      registeredBy: clientId,
      departments: approvedByOfficers,
    });
  }
});

it('enters the papers of demo and other and has them verified, a payment licence by two officers', async () => {
  await ready();
  for (const { creditCode } of Object.values(sandboxEnterprises)) {
    const { papers = [] } = sandbox.registration.participant(creditCode) ?? {};
    expect(papers.map(({ status }) => status)).toEqual(papers.map(() => 'verified'));
    expect(Object.fromEntries(papers.map(({ kind, by }) => [kind, by]))).toEqual({
      'foreign-trade-operator-filing': ['commerce-officer-1'],
      'fx-list': ['fx-officer-1'],
      'export-refund-filing': ['tax-officer-1'],
      'payment-licence': ['customs-officer-1', 'customs-officer-2'],
      'express-licence': ['customs-officer-1'],
    });
  }
});

it('leaves the newcomer for people to decide on', async () => {
  await ready();
  expect(sandbox.registration.participant(pendingEnterprises.newcomer.creditCode)?.departments).toMatchObject(
    {
      customs: { status: 'pending' },
      commerce: { status: 'pending' },
    },
  );
});

it('starts again on what is done already without deciding anything twice', async () => {
  await ready();
  await sandbox.stop();
  const before = sandbox.registration.state.requests;
  await sandbox.start();
  await ready();
  expect(sandbox.registration.state.requests - before).toBe(
    Object.keys({ ...sandboxEnterprises, ...pendingEnterprises }).length,
  );
});

it('says what it waits for while registration is away, and goes on when it is back', async () => {
  await sandbox.stop();
  sandbox.registration.state.failures = 2;
  await sandbox.start();
  const waiting = await sandbox.ask('GET', '/health/ready');
  expect(waiting.status).toBe(503);
  await ready();
  expect(sandbox.registration.state.failures).toBe(0);
});
