import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { newId } from '@app/kernel';
import { Transactions } from '@app/platform';
import { delegating } from '@app/testing';
import { call } from '../../../../libs/platform/test/http-call.js';
import { runningWindow, type RunningWindow } from '../../test/running-window.js';
import { TimelineConsumer } from './timeline.consumer.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

const principal = '91330200MA0DEM013H';
let window: RunningWindow;
beforeAll(async () => {
  window = await runningWindow();
});
afterAll(() => window.close());

it('an agent sees the cases of its principal while the delegation is in force', async () => {
  const { app } = window;
  const transactions = app.get(Transactions, { strict: false });
  const document = {
    id: newId(),
    version: 1,
    kind: 'order' as const,
    change: 'new' as const,
    case: { orderNo: 'D1', ebpCode: principal },
    cases: [],
    logistics: null,
    ebcCode: null,
    amount: null,
    parties: [principal],
    reference: 'D1',
    messageId: 'm1',
    receivedAt: '2026-09-17T09:00:00.000+08:00',
  };
  const event = {
    specversion: '1.0' as const,
    id: newId(),
    source: '/customs',
    type: 'customs.documents-received.v1',
    subject: 'x',
    time: '2026-09-17T09:00:00.000+08:00',
    datacontenttype: 'application/json' as const,
    data: { documents: [document] },
  };
  const consumer = app.get(TimelineConsumer, { strict: false });
  await transactions.run((tx) => consumer.documents({ tx, events: [event as never], documents: [document] }));
  const told = delegating({ app, transactions });
  const claims = {
    sub: 'other',
    roles: ['enterprise'],
    credit_code: '91330200MA0DEM021C',
    customs_code: '330246D002',
  };
  const status = async (): Promise<number> => {
    const authorization = `Bearer ${await window.issuer.sign(claims)}`;
    const answer = await call(window.base, {
      method: 'GET',
      url: '/timeline?orderNo=D1',
      headers: { authorization },
    });
    return answer.statusCode;
  };
  expect(await status()).toBe(404);
  await told('customs-declaration');
  expect(await status()).toBe(200);
  await told('tax-refund-agency');
  expect(await status()).toBe(404);
  await told('records-reading');
  expect(await status()).toBe(200);
  await told('records-reading', { status: 'revoked', version: 3 });
  expect(await status()).toBe(404);
});
