import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationCase } from '../deploy/local/application-case.mjs';
import { exportCase } from '../deploy/local/export-case.mjs';
import { freshOrderNo, importCase } from '../deploy/local/import-case.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

let platform: StoryPlatform;
let demo: WindowClient;
let enterprise: { creditCode: string; customsCode: string; name: string };

beforeAll(async () => {
  platform = await sharedPlatform();
  demo = await platform.as('demo');
  enterprise = (await platform.account('demo')).enterprise!;
}, 240_000);
afterAll(async () => platform?.stop());

const file = async (message: object): Promise<any> =>
  (await demo.post('/customs/messages', message)).documents[0];

const listIn = (orderNo: string, ...statuses: string[]): Promise<any> =>
  eventually(`the list of ${orderNo} is ${statuses.join(' or ')}`, async () => {
    const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
    return statuses.includes(items[0]?.status) ? items[0] : undefined;
  });

const decided = (kind: 'returns' | 'cancellations' | 'return-tallies', copNo: string): Promise<any> =>
  eventually(`customs decides on ${copNo}`, async () => {
    const { items } = await demo.get(`/customs/${kind}?copNo=${copNo}`);
    return ['accepted', 'rejected'].includes(items[0]?.status) ? items[0] : undefined;
  });

/** Codes of the timeline once it shows `last`. */
const timeline = (orderNo: string, last: string): Promise<string[]> =>
  eventually(`the timeline of ${orderNo} shows ${last}`, async () => {
    const { entries } = await demo.get(`/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`);
    const codes = entries.map((entry: any) => entry.code);
    return codes.includes(last) ? codes : undefined;
  });

let serial = 0;
const numberOf = (prefix: string): string => {
  serial += 1;
  return `${prefix}${Date.now()}${serial}`.slice(0, 20);
};

async function imported(orderNo: string): Promise<any> {
  const messages: any = importCase({ orderNo, demo: enterprise });
  for (const root of Object.keys(messages))
    expect((await file({ [root]: messages[root] })).outcome).toBe('accepted');
  return messages;
}

describe('after the declaration of an import', () => {
  it('released, it cannot be cancelled but returned, in parts: tax and quota come back to the cent', async () => {
    const orderNo = freshOrderNo();
    const messages = await imported(orderNo);
    const { id, invtNo } = await listIn(orderNo, 'released');
    const apply = (number: string) => applicationCase({ messages, invtNo, number });
    expect(await file(apply(numberOf('X')).cancellation())).toMatchObject({
      kind: 'cancellation',
      outcome: 'rejected',
      errors: [{ code: 'list-status-forbids-cancellation', actual: 'released' }],
    });

    const part = numberOf('R');
    expect(await file(apply(part).return({ 1: '1' }))).toMatchObject({ kind: 'return', outcome: 'accepted' });
    expect(await file(apply(numberOf('R')).return({ 1: '2' }))).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'return-quantity-exceeded', expected: '<= 1' }],
    });
    expect(await decided('returns', part)).toMatchObject({ status: 'accepted', invtNo, givenBack: '91.12' });
    expect((await demo.get(`/customs/lists/${id}`)).lines[0].returnedQty).toBe('1');

    const rest = numberOf('R');
    await file(apply(rest).return({ 1: '1', 2: '1', 3: '1' }));
    await listIn(orderNo, 'returned');
    const list = await demo.get(`/customs/lists/${id}`);
    const total = (field: string): string =>
      list.applications.reduce((sum: number, one: any) => sum + Number(one[field]), 0).toFixed(2);
    expect([total('givenBack'), total('taxFreed')]).toEqual(
      [list.tax.taxableValue, list.tax.total].map((one) => Number(one).toFixed(2)),
    );
    expect(await timeline(orderNo, 'list-returned')).toEqual(
      expect.arrayContaining(['return-submitted', 'return-accepted']),
    );
  }, 120_000);

  it('before release it is cancelled; a refused cancellation leaves it as it is', async () => {
    const orderNo = `SB-SLOW-${freshOrderNo()}`;
    const messages = await imported(orderNo);
    const { id, invtNo } = await listIn(orderNo, 'accepted');
    const refused = `SB-CANCEL-REFUSE${String(Date.now()).slice(-4)}`;
    await file(applicationCase({ messages, invtNo, number: refused }).cancellation());
    expect((await decided('cancellations', refused)).status).toBe('rejected');
    expect((await demo.get(`/customs/lists/${id}`)).status).toBe('accepted');
    const number = numberOf('X');
    await file(applicationCase({ messages, invtNo, number }).cancellation());
    expect((await decided('cancellations', number)).status).toBe('accepted');
    await listIn(orderNo, 'cancelled');
    expect(await timeline(orderNo, 'list-cancelled')).toEqual(
      expect.arrayContaining(['cancellation-refused', 'cancellation-accepted']),
    );
  }, 120_000);
});

describe('after the declaration of an export', () => {
  it('released goods come back, counted by the site operator', async () => {
    const orderNo = freshOrderNo();
    const messages: any = exportCase({ orderNo, demo: enterprise });
    for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
      await file({ [root]: messages[root] });
    await listIn(orderNo, 'cleared', 'released');
    await file({ CEB507Message: messages.CEB507Message });
    const { id, invtNo } = await listIn(orderNo, 'released', 'closed');
    const [number, tallied] = [numberOf('R'), numberOf('T')];
    const back = applicationCase({ messages, invtNo, number }).exportReturn();
    expect(await file(back)).toMatchObject({ kind: 'return', outcome: 'accepted' });
    const tally = applicationCase({ messages, invtNo, number: tallied }).tally();
    expect(await file(tally)).toMatchObject({ kind: 'return-tally', outcome: 'accepted' });
    expect((await decided('returns', number)).status).toBe('accepted');
    expect((await decided('return-tallies', tallied)).status).toBe('accepted');
    await listIn(orderNo, 'returned');
    const list = await demo.get(`/customs/lists/${id}`);
    expect(list.lines.map((line: any) => [line.qty, line.returnedQty])).toEqual([['3', '3']]);
    expect(await timeline(orderNo, 'return-tally-accepted')).toContain('return-accepted');
  }, 120_000);
});
