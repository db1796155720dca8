import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
// the same documents that `npm run demo` sends
import { importCase, toXml } from '../../../../deploy/local/import-case.mjs';
import { AppModule } from '../app.module.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;
const sent: string[] = [];

beforeAll(async () => {
  customs = await serviceUnderTest('message log', AppModule);
  const participants = customs.app.get(ParticipantsRepository);
  await customs.transactions.run((tx) =>
    participants.keep(tx, [
      {
        id: '91330200MA0DEM013H',
        version: 1,
        creditCode: '91330200MA0DEM013H',
        customsCode: demo.customsCode,
        name: demo.name,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      },
    ]),
  );
  const first: any = importCase({ orderNo: '20260917000000000001', demo });
  const second: any = importCase({ orderNo: '20260917000000000002', demo });
  const wrong = structuredClone(second.CEB311Message);
  wrong.Order[0].OrderHead.buyerIdNumber = '110105194912310021';
  await send({ CEB311Message: first.CEB311Message });
  await send({ CEB621Message: first.CEB621Message });
  await send({ CEB311Message: wrong });
  await send(toXml({ CEB411Message: first.CEB411Message }));
}, 120_000);
afterAll(async () => customs?.close());

async function send(body: object | string): Promise<void> {
  const { body: answer } = await customs.ask('POST', '/customs/messages', { as: 'demo', body });
  sent.push(answer.messageId);
}

const log = (query: string, as = 'demo') => customs.ask('GET', `/customs/messages${query}`, { as });
/** The messages of an answer by the order in which they were sent. */
const places = (body: any): number[] => body.items.map((item: any) => sent.indexOf(item.messageId));

describe('my last messages', () => {
  it('stand newest first with what became of their documents', async () => {
    const { body } = await log('');
    expect(places(body)).toEqual([3, 2, 1, 0]);
    expect(body.items[1]).toMatchObject({
      messageType: 'CEB311',
      name: '进口电子订单',
      format: 'json',
      documents: 1,
      outcomes: { accepted: 0, rejected: 1 },
    });
  });

  it.each`
    query                                  | found
    ${'?messageType=CEB311'}               | ${[2, 0]}
    ${'?outcome=rejected'}                 | ${[2]}
    ${'?outcome=accepted&limit=1'}         | ${[3]}
    ${'?orderNo=20260917000000000001'}     | ${[3, 1, 0]}
    ${'?orderNo=20260917000000000002'}     | ${[2]}
    ${'?orderNo=nobody'}                   | ${[]}
    ${'?from=2030-01-01T00:00:00%2B08:00'} | ${[]}
    ${'?to=2030-01-01T00:00:00%2B08:00'}   | ${[3, 2, 1, 0]}
  `('are found by $query', async ({ query, found }) => {
    expect(places((await log(String(query))).body)).toEqual(found);
  });

  it('go on where the page before ended', async () => {
    const first = await log('?limit=3');
    const rest = await log(`?limit=3&after=${first.body.next}`);
    expect([places(first.body), places(rest.body), rest.body.next]).toEqual([[3, 2, 1], [0], null]);
  });

  it('are one’s own: another enterprise sees none, an officer all', async () => {
    expect((await log('', 'other')).body.items).toEqual([]);
    expect(places((await log('', 'customs-officer')).body)).toHaveLength(4);
  });

  it('of before their counts were kept are counted from their answer', async () => {
    await customs.database.query('UPDATE messages SET accepted = NULL WHERE id = $1', [sent[0]]);
    const { body } = await log('?messageType=CEB311');
    expect(body.items[1].outcomes).toEqual({ accepted: 1, duplicate: 0, stale: 0, rejected: 0 });
  });

  it.each(['?from=yesterday', '?outcome=lost', '?limit=1000'])('refuse %s', async (query) => {
    expect((await log(query)).status).toBe(400);
  });
});

describe('the content of a message', () => {
  it.each([
    ['an enterprise', 'demo'],
    ['an officer', 'customs-officer'],
    ['an auditor', 'auditor'],
  ])('is shown to %s with personal data masked', async (_, as) => {
    const { body } = await customs.ask('GET', `/customs/messages/${sent[0]}/original`, { as });
    const head = body.message.CEB311Message.Order[0].OrderHead;
    expect(head.orderNo).toBe('20260917000000000001');
    expect(head.buyerIdNumber).toMatch(/^\d{3}\*{11}.{4}$/);
    expect(head.buyerName).toMatch(/^.\*+$/);
    expect(head.consigneeAddress).toMatch(/\*/);
  });

  it('that came as XML, too', async () => {
    const { body } = await customs.ask('GET', `/customs/messages/${sent[3]}/original`, { as: 'demo' });
    expect(body).toMatchObject({ format: 'xml', messageType: 'CEB411' });
    expect(JSON.stringify(body.message)).toMatch(/"payerIdNumber":"\d{3}\*{11}/);
  });

  it('hides what stands under a name that is no element', async () => {
    const body: any = importCase({ orderNo: '20260917000000000003', demo });
    body.CEB311Message.Order[0].OrderHead.buyerIdNo = '11010519491231002X';
    const { body: answer } = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: { CEB311Message: body.CEB311Message },
    });
    const { text } = await customs.ask('GET', `/customs/messages/${answer.messageId}/original`, {
      as: 'demo',
    });
    expect(text).toContain('"buyerIdNo":"***"');
    expect(text).not.toContain('11010519491231002X');
  });

  it('masks a number of a person in a field of something else, and no number of a document', async () => {
    const body: any = importCase({ orderNo: '13800000001', demo });
    body.CEB311Message.Order[0].OrderHead.insuredFee = '11010519491231002X';
    const { body: answer } = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: { CEB311Message: body.CEB311Message },
    });
    const { body: shown } = await customs.ask('GET', `/customs/messages/${answer.messageId}/original`, {
      as: 'demo',
    });
    const { OrderHead: head } = shown.message.CEB311Message.Order[0];
    expect([head.orderNo, head.insuredFee]).toEqual(['13800000001', '110***********002X']);
  });

  it('is not another enterprise’s to see', async () => {
    expect((await customs.ask('GET', `/customs/messages/${sent[0]}/original`, { as: 'other' })).status).toBe(
      404,
    );
  });
});
