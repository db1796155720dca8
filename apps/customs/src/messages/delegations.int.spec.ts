import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DelegationChanged } from '@app/contracts';
import { calendarDate } from '@app/kernel';
import { DelegationsRepository } from '@app/messaging';
import { delegating } from '@app/testing';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { importCase } from '../../../../deploy/local/import-case.mjs';
import { customsUnderTest, demo, type CustomsUnderTest } from '../../test/customs-under-test.js';

const principal = '91330200MA0DEM013H';
const dayMs = 86_400_000;
const day = (days: number): string => calendarDate(new Date(Date.now() + days * dayMs));

let customs: CustomsUnderTest;
let told: ReturnType<typeof delegating>;
beforeAll(async () => {
  customs = await customsUnderTest('delegations');
  told = delegating(customs);
}, 120_000);
afterAll(async () => customs?.close());

const delegation = (change: Partial<DelegationChanged>) => told('customs-declaration', change);

/** The order of a case of demo, sent by `as`. */
async function order(as = 'other'): Promise<any> {
  const messages: any = importCase({ orderNo: customs.nextNumber(), demo });
  const [document] = await customs.send({ CEB311Message: messages.CEB311Message }, as);
  return document;
}

describe('the right to file for a principal', () => {
  it('is lacking without a delegation: both the transmitting enterprise and the declarant are pointed at', async () => {
    const { outcome, errors } = await order();
    expect(outcome).toBe('rejected');
    expect(errors.map(({ pointer, code }: any) => [pointer, code])).toEqual([
      ['/CEB311Message/BaseTransfer/copCode', 'sender-not-entitled'],
      ['/CEB311Message/Order/0/OrderHead/ebpCode', 'party-not-entitled'],
    ]);
  });

  it.each([
    ['in force without an end', {}, 'accepted'],
    ['on its first day', { from: day(0) }, 'accepted'],
    ['on its last day', { to: day(0) }, 'accepted'],
    ['the day before its first', { from: day(1) }, 'rejected'],
    ['the day after its last', { to: day(-1) }, 'rejected'],
    ['only offered', { status: 'offered' as const }, 'rejected'],
    ['declined', { status: 'declined' as const }, 'rejected'],
    ['revoked', { status: 'revoked' as const, version: 3 }, 'rejected'],
    ['of reading only', { scope: 'records-reading' }, 'rejected'],
    ['of another matter', { scope: 'tax-refund-agency' }, 'rejected'],
    ['of a scope that is not known here', { scope: 'of-the-future' }, 'rejected'],
    ['to somebody else', { agent: '91330200MA0NEW036N' }, 'rejected'],
    ['from somebody else', { principal: '91330200MA0NEW036N' }, 'rejected'],
  ])('%s', async (_what, change, outcome) => {
    await delegation(change);
    expect((await order()).outcome).toBe(outcome);
  });

  it('ends with the revocation, also for what was filed before and comes again changed', async () => {
    await delegation({});
    const messages: any = importCase({ orderNo: customs.nextNumber(), demo });
    const body = { CEB311Message: messages.CEB311Message };
    expect((await customs.send(body, 'other'))[0].outcome).toBe('accepted');
    await delegation({ status: 'revoked', version: 3 });
    const [again] = await customs.send(body, 'other');
    expect([again.outcome, again.errors[0].pointer]).toEqual([
      'rejected',
      '/CEB311Message/BaseTransfer/copCode',
    ]);
    expect((await customs.send(body, 'demo'))[0].outcome).toBe('duplicate');
  });

  it('an older version that comes late opens nothing again', async () => {
    const revoked = await delegation({ status: 'revoked', version: 3 });
    await customs.transactions.run((tx) =>
      customs.app.get(DelegationsRepository).keep(tx, [{ ...revoked, version: 2, status: 'accepted' }]),
    );
    expect((await order()).outcome).toBe('rejected');
  });

  it('holds for lists, and in the check that stores nothing', async () => {
    const messages: any = importCase({ orderNo: customs.nextNumber(), demo });
    const body = { CEB621Message: messages.CEB621Message };
    const codes = async (): Promise<string[]> => {
      const answer = await customs.post('/customs/messages/check', body, 'other');
      return answer.body.documents[0].errors.map(({ code }: any) => code);
    };
    await delegation({ status: 'revoked', version: 3 });
    expect(await codes()).toEqual(['sender-not-entitled', 'party-not-entitled']);
    await delegation({});
    expect(await codes()).toEqual([]);
    expect((await customs.send(body, 'other'))[0].outcome).toBe('accepted');
  });

  it('does not make the principal an agent of its agent', async () => {
    await delegation({});
    const messages: any = importCase({
      orderNo: customs.nextNumber(),
      demo: { customsCode: '330246D002', name: '宁波另一家跨境电商有限公司' },
    });
    const [document] = await customs.send({ CEB311Message: messages.CEB311Message }, 'demo');
    expect(document.outcome).toBe('rejected');
  });
});

describe('reading for a principal', () => {
  it.each(['customs-declaration', 'records-reading'])('by %s, only while it is in force', async (scope) => {
    const orderNo = customs.nextNumber();
    const messages: any = importCase({ orderNo, demo });
    for (const root of ['CEB311Message', 'CEB621Message'])
      await customs.send({ [root]: messages[root] }, 'demo');
    const [list] = (await customs.get(`/customs/lists?orderNo=${orderNo}`)).items;
    const paths = [
      `/customs/lists/${list.id}`,
      `/customs/lists/${list.id}/match`,
      `/customs/match?orderNo=${orderNo}&ebpCode=${demo.customsCode}`,
    ];
    const seen = async (as: string) => {
      const statuses: number[] = [];
      for (const path of paths) statuses.push((await customs.ask('GET', path, { as })).status);
      const lists = (await customs.get(`/customs/lists?orderNo=${orderNo}`, as)).items.length;
      const orders = (await customs.get(`/customs/orders?orderNo=${orderNo}`, as)).items.length;
      return [...statuses, lists, orders];
    };
    await delegation({ scope, status: 'offered', version: 1 });
    expect(await seen('other')).toEqual([404, 404, 404, 0, 0]);
    await delegation({ scope });
    expect(await seen('other')).toEqual([200, 200, 200, 1, 1]);
    await delegation({ scope, to: day(-1) });
    expect(await seen('other')).toEqual([404, 404, 404, 0, 0]);
    await delegation({ scope, status: 'revoked', version: 3 });
    expect(await seen('other')).toEqual([404, 404, 404, 0, 0]);
    expect(await seen('demo')).toEqual([200, 200, 200, 1, 1]);
  });

  it('reaches the feed of receipts and what is stuck', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1');
    const seen = async (path: string): Promise<boolean> => {
      const texts: string[] = [];
      for (let after = ''; ;) {
        const { items, next } = await customs.get(`${path}?limit=200${after && `&after=${after}`}`, 'other');
        texts.push(JSON.stringify(items));
        if (items.length === 0 || next === null || next === after) break;
        after = next;
      }
      return texts.some((text) => text.includes(list.copNo) || text.includes(list.id));
    };
    await customs.database.query(`UPDATE lists SET status_since = now() - interval '30 days' WHERE id = $1`, [
      list.id,
    ]);
    await delegation({ status: 'revoked', version: 3 });
    expect([await seen('/customs/receipts'), await seen('/customs/stuck')]).toEqual([false, false]);
    await delegation({ scope: 'records-reading' });
    expect([await seen('/customs/receipts'), await seen('/customs/stuck')]).toEqual([true, true]);
  });

  it('reaches full export declarations, which an agent may draft and give up as well', async () => {
    await delegation({ status: 'revoked', version: 3 });
    const orderNo = customs.nextNumber();
    const { CEB303Message: message }: any = exportCase({ orderNo, demo });
    message.Order[0].OrderHead.orderType = 'B';
    await customs.send({ CEB303Message: message });
    const draft = (as: string, body: object = {}) =>
      customs.post('/customs/export-declarations', { orderNo, ...body }, as);
    const refused = await draft('other', { principal });
    expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
      403,
      'not-delegated',
      '/principal',
    ]);
    expect((await draft('other')).status).toBe(404);
    await delegation({});
    const drafted = await draft('other', { principal });
    expect([drafted.status, drafted.body.orderNo]).toEqual([201, orderNo]);
    const { id } = drafted.body;
    expect((await customs.get(`/customs/export-declarations/${id}`)).id).toBe(id);
    await delegation({ status: 'revoked', version: 3 });
    const withdraw = () => customs.post(`/customs/export-declarations/${id}/withdraw`, {}, 'other');
    expect((await withdraw()).status).toBe(404);
    await delegation({});
    expect((await withdraw()).status).toBe(200);
  });
});
