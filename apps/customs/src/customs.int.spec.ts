import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMessage, headOf, writeMessage, type CebNode } from '@app/ceb';
import { cebTime, parseCebTime } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
// the same documents that `npm run demo` sends
import { importCase } from '../../../deploy/local/import-case.mjs';
import { AppModule } from './app.module.js';
import { AuthorityMessagesService } from './receipts/authority-messages.service.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;
let serial = 0;

beforeAll(async () => {
  customs = await serviceUnderTest('customs', AppModule);
  const participants = customs.app.get(ParticipantsRepository);
  await customs.transactions.run((tx) =>
    participants.keep(
      tx,
      [
        ['91330200MA0DEM013H', '330246D001'],
        ['91330200MA0DEM021C', '330246D002'],
      ].map(([creditCode = '', customsCode = '']) => ({
        id: creditCode,
        version: 1,
        creditCode,
        customsCode,
        name: creditCode,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      })),
    ),
  );
}, 120_000);

afterAll(async () => customs?.close());

/** A second after a CEB time. */
function laterThan(appTime: string): string {
  return cebTime(new Date((parseCebTime(appTime)?.getTime() ?? 0) + 1000));
}

type Case = Record<'CEB311Message' | 'CEB411Message' | 'CEB511Message' | 'CEB621Message', any>;

function newCase(): Case & { orderNo: string } {
  serial += 1;
  const orderNo = `2026091700${String(serial).padStart(6, '0')}`;
  return { orderNo, ...(importCase({ orderNo, demo }) as unknown as Case) };
}

const send = (root: keyof Case, messages: Case, as = 'demo') =>
  customs.ask('POST', '/customs/messages', { as, body: { [root]: messages[root] } });

async function listOf(orderNo: string): Promise<any> {
  const { body } = await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' });
  return body.items[0];
}

async function submissions(): Promise<{ senderCode: string; xml: string }[]> {
  const cipher = customs.app.get(FieldCipher);
  return (await customs.events())
    .filter(({ type }) => type === 'customs.submissions-requested.v1')
    .map(({ document }) => ({
      senderCode: document.senderCode,
      xml: gunzipSync(cipher.decrypt(document.body)).toString(),
    }));
}

/** Customs answers: one receipt per list and code, in the order given. */
async function customsSays(list: any, ...receipts: [returnStatus: string, time: string][]): Promise<void> {
  await deliver(
    'CEB622',
    receipts.map(([returnStatus, time]) => ({
      guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
      agentCode: demo.customsCode,
      copNo: list.copNo,
      preNo: 'B20260917123456789',
      invtNo: `31052026I${list.orderNo.slice(-9)}`,
      returnStatus,
      returnTime: `202609171000000${time}`,
      returnInfo: `[Code:1800;Desc:${returnStatus}]`,
    })),
  );
}

async function deliver(type: 'CEB622' | 'CEB816' | 'CEB818', documents: CebNode[]): Promise<void> {
  const cipher = customs.app.get(FieldCipher);
  const xml = writeMessage({ type, guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94', documents });
  await customs.transactions.run((tx) =>
    customs.app.get(AuthorityMessagesService).received(tx, [
      {
        id: 'M',
        version: 1,
        messageType: type,
        body: cipher.encrypt(gzipSync(xml)),
        receivedAt: accepted.since,
      },
    ]),
  );
}

describe('the four documents of an import, in any order', () => {
  const orders: (keyof Case)[][] = [
    ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'],
    ['CEB621Message', 'CEB511Message', 'CEB411Message', 'CEB311Message'],
    ['CEB411Message', 'CEB621Message', 'CEB311Message', 'CEB511Message'],
  ];
  it.each(orders)('%s %s %s %s ends submitted, once', async (...roots) => {
    const messages = newCase();
    for (const root of roots as (keyof Case)[]) {
      const answer = await send(root, messages);
      expect(answer.status).toBe(202);
      expect(answer.body.documents).toEqual([expect.objectContaining({ index: 0, outcome: 'accepted' })]);
    }
    const list = await listOf(messages.orderNo);
    expect(list.status).toBe('submitted');
    const own = (await submissions()).filter(({ xml }) => xml.includes(messages.orderNo));
    expect(own).toHaveLength(1);
    const read = readMessage(own[0]!.xml, 'xml');
    expect(headOf(read.documents[0]!, 'CEB621')).toMatchObject({
      orderNo: messages.orderNo,
      copNo: list.copNo,
    });
    const match = await customs.ask('GET', `/customs/lists/${list.id}/match`, { as: 'demo' });
    expect(match.body).toMatchObject({ result: 'matched', missing: [] });
  });

  it('all at the same instant: still matched and submitted once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const messages = newCase();
      const roots: (keyof Case)[] = ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'];
      const answers = await Promise.all(roots.map((root) => send(root, messages)));
      expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202]);
      expect((await listOf(messages.orderNo)).status).toBe('submitted');
      expect((await submissions()).filter(({ xml }) => xml.includes(messages.orderNo))).toHaveLength(1);
    }
  });

  it('the same message twice at once is stored once', async () => {
    const messages = newCase();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('CEB311Message', messages)));
    const outcomes = answers.map((answer) => answer.body.documents[0].outcome).sort();
    expect(outcomes).toEqual(['accepted', 'duplicate', 'duplicate', 'duplicate', 'duplicate', 'duplicate']);
    expect(new Set(answers.map((answer) => answer.body.documents[0].id)).size).toBe(1);
  });

  it('says what is missing, what does not fit, and submits after the correction', async () => {
    const messages = newCase();
    await send('CEB621Message', messages);
    const list = await listOf(messages.orderNo);
    const report = () => customs.ask('GET', `/customs/lists/${list.id}/match`, { as: 'demo' });
    expect((await report()).body).toMatchObject({
      result: 'incomplete',
      missing: ['order', 'payment', 'waybill'],
    });
    await send('CEB311Message', messages);
    await send('CEB511Message', messages);
    const head = messages.CEB411Message.Payment[0].PaymentHead;
    const paid = head.amountPaid;
    head.amountPaid = '1';
    await send('CEB411Message', messages);
    expect((await listOf(messages.orderNo)).status).toBe('mismatched');
    expect((await report()).body.checks.filter((check: any) => !check.ok)).toEqual([
      expect.objectContaining({ field: 'amountPaid', documents: ['order', 'payment'], actual: '1' }),
    ]);
    Object.assign(head, { amountPaid: paid, appType: '2', appTime: laterThan(head.appTime) });
    expect((await send('CEB411Message', messages)).body.documents[0].outcome).toBe('accepted');
    expect((await listOf(messages.orderNo)).status).toBe('submitted');
    Object.assign(head, { amountPaid: '2', appTime: laterThan(head.appTime) });
    expect((await send('CEB411Message', messages)).body.documents[0]).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'already-declared' }],
    });
  });
});

describe('one bad document never voids the others', () => {
  it('tells each of 100 apart', async () => {
    const messages = newCase();
    const [first] = messages.CEB311Message.Order;
    messages.CEB311Message.Order = Array.from({ length: 100 }, (_, at) => {
      const order = structuredClone(first);
      order.OrderHead.orderNo = `${messages.orderNo}${at}`;
      if (at === 42) delete order.OrderHead.buyerName;
      if (at === 43) order.OrderHead.buyerIdNumber = '110105194912310021';
      return order;
    });
    const { status, body } = await send('CEB311Message', messages);
    expect(status).toBe(202);
    expect(body.documents).toHaveLength(100);
    const rejected = body.documents.filter((document: any) => document.outcome === 'rejected');
    expect(rejected).toEqual([
      expect.objectContaining({
        index: 42,
        errors: [expect.objectContaining({ pointer: '/CEB311Message/Order/42/OrderHead/buyerName' })],
      }),
      expect.objectContaining({
        index: 43,
        errors: [expect.objectContaining({ pointer: '/CEB311Message/Order/43/OrderHead/buyerIdNumber' })],
      }),
    ]);
    const again = await customs.ask('GET', `/customs/messages/${body.messageId}`, { as: 'demo' });
    expect(again.body).toEqual(body);
    expect((await customs.ask('GET', `/customs/messages/${body.messageId}`, { as: 'other' })).status).toBe(
      404,
    );
  });

  it.each`
    root               | as         | code
    ${'CEB311Message'} | ${'other'} | ${'sender-not-entitled'}
    ${'CEB622Message'} | ${'demo'}  | ${'message-not-accepted'}
  `('$root by $as: $code', async ({ root, as, code }) => {
    const answer = await customs.ask('POST', '/customs/messages', {
      as,
      body: { [String(root)]: newCase().CEB311Message },
    });
    expect(answer.status).toBe(root === 'CEB311Message' ? 202 : 400);
    expect(answer.text).toContain(code);
  });

  it.each([
    ['<a', 'application/xml'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a/>', 'application/xml'],
    ['{', 'application/json'],
    ['{"CEB999Message":{}}', 'application/json'],
  ])('%s is refused whole', async (text, type) => {
    const answer = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: text,
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '' })]);
  });
});

describe('what customs says', () => {
  async function submitted(): Promise<any> {
    const messages = newCase();
    for (const root of ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'] as const)
      await send(root, messages);
    return listOf(messages.orderNo);
  }

  it('moves the list, out of order and twice, and assesses the tax once', async () => {
    const list = await submitted();
    await customsSays(list, ['399', '03'], ['2', '01']);
    await customsSays(list, ['800', '04']);
    await customsSays(list, ['120', '02'], ['800', '04'], ['399', '03']);
    const { body } = await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' });
    expect(body).toMatchObject({
      status: 'released',
      invtNo: `31052026I${list.orderNo.slice(-9)}`,
      tax: { total: '58.56', treatment: 'preferential' },
    });
    expect(body.tax.lines).toHaveLength(3);
    const told = (await customs.events())
      .filter(({ document }) => document.id === list.id)
      .map(({ type }) => type);
    expect(told.filter((type) => type === 'customs.lists-released.v1')).toHaveLength(1);
    expect(told.filter((type) => type === 'customs.lists-accepted.v1')).toHaveLength(1);
    expect(told.filter((type) => type === 'customs.taxes-assessed.v1')).toHaveLength(1);
    const receipts = await customs.ask('GET', `/customs/lists/${list.id}/receipts`, { as: 'demo' });
    expect(receipts.body.items.map((receipt: any) => receipt.returnStatus)).toEqual([
      '2',
      '120',
      '399',
      '800',
    ]);
    const { rows } = await customs.database.query(
      'SELECT amount, credited, accepted FROM buyer_amounts WHERE list_id = $1',
      [list.id],
    );
    expect(rows).toEqual([{ amount: '517', credited: '0', accepted: true }]);
  });

  it('compares the tax bill with our own figure; a status that overtakes its bill is kept', async () => {
    const list = await submitted();
    await customsSays(list, ['120', '02'], ['399', '03'], ['800', '04']);
    const head = {
      guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
      invtNo: `31052026I${list.orderNo.slice(-9)}`,
      taxNo: `T${list.orderNo}`,
    };
    await deliver('CEB818', [
      { TaxHeadStatus: { ...head, returnTime: '20260917110000002', status: '2', entDutyNo: 'D1' } },
    ]);
    await deliver('CEB816', [
      {
        TaxHeadRd: {
          ...head,
          returnTime: '20260917110000001',
          customsTax: '0',
          valueAddedTax: '50.00',
          consumptionTax: '10.00',
          status: '1',
        },
        TaxListRd: [
          {
            gnum: '1',
            gcode: '9619001100',
            taxPrice: '517',
            customsTax: '0',
            valueAddedTax: '50',
            consumptionTax: '10',
          },
        ],
      },
    ]);
    const { body } = await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' });
    expect(body.taxBills).toEqual([
      expect.objectContaining({ status: '2', total: '60.00', difference: '1.44', entDutyNo: 'D1' }),
    ]);
  });

  it('quarantines a contradiction and gives the amount back after a rejection', async () => {
    const list = await submitted();
    await customsSays(list, ['120', '02'], ['100', '03'], ['800', '04']);
    expect((await listOf(list.orderNo)).status).toBe('rejected');
    const receipts = await customs.ask('GET', `/customs/lists/${list.id}/receipts`, { as: 'demo' });
    expect(receipts.body.items.at(-1)).toMatchObject({ returnStatus: '800', state: 'quarantined' });
    const { rows } = await customs.database.query('SELECT credited FROM buyer_amounts WHERE list_id = $1', [
      list.id,
    ]);
    expect(rows).toEqual([{ credited: '517' }]);
  });
});

describe('who may see what', () => {
  it('hides a list of another enterprise, masks persons, keeps them out of tables and events', async () => {
    const messages = newCase();
    await send('CEB311Message', messages);
    await send('CEB621Message', messages);
    const list = await listOf(messages.orderNo);
    expect((await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'other' })).status).toBe(404);
    expect((await customs.ask('GET', '/customs/lists/nonsense', { as: 'demo' })).status).toBe(404);
    expect((await customs.ask('GET', '/customs/lists', { as: 'other' })).body.items).toEqual([]);
    expect((await customs.ask('GET', `/customs/lists/${list.id}`, {})).status).toBe(401);
    const { buyerIdNumber, buyerName } = messages.CEB621Message.Inventory[0].InventoryHead;
    const shown = (await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' })).text;
    expect(shown).not.toContain(buyerIdNumber);
    for (const table of ['messages', 'documents', 'lists', 'receipts', 'outbox']) {
      const { rows } = await customs.database.query(
        `SELECT count(*) FROM ${table} t WHERE t::text LIKE $1 OR t::text LIKE $2`,
        [`%${buyerIdNumber}%`, `%${buyerName}%`],
      );
      expect([table, rows[0].count]).toEqual([table, '0']);
    }
  });

  it('a filter that the document does not have is refused', async () => {
    expect((await customs.ask('GET', '/customs/orders?invtNo=1', { as: 'demo' })).status).toBe(400);
  });
});

describe('what-if calculations', () => {
  const goods = { gnum: 1, hsCode: '9619001100', qty: '1', price: '3000' };
  const ask = (more: object) =>
    customs.ask('POST', '/customs/calculations/import-tax', {
      as: 'demo',
      body: {
        date: '2026-09-17',
        usedThisYear: '0',
        freight: '0',
        insurance: '0',
        discount: '0',
        goods: [{ ...goods, ...more }],
      },
    });

  it('answer strings with two decimals and their steps', async () => {
    const { status, body } = await ask({ rates: { duty: '0', consumption: '0', vat: '0.13' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      treatment: 'preferential',
      total: '273.00',
      annual: { used: '0.00', after: '3000.00', limit: '26000.00' },
    });
    expect(body.steps.length).toBeGreaterThan(3);
  });

  it('count the quantity in pieces where a rate depends on the value of one: a watch below 10,000 and one at it', async () => {
    const watch = (price: string) => ask({ hsCode: '9111100000', price, indivisible: true });
    expect((await watch('9000')).body).toMatchObject({ consumptionTax: '0.00', total: '1983.60' });
    expect((await watch('10000')).body).toMatchObject({ consumptionTax: '2700.00', total: '5255.00' });
  });

  it.each([
    [{ hsCode: '3303000000' }, 422, 'rate-depends-on-goods'],
    [{ rates: { duty: '0', consumption: '1', vat: '0.13' } }, 400, 'invalid-request'],
    [{ price: '-1' }, 400, 'invalid-request'],
    [{ hsCode: '0000000000' }, 422, 'commodity-code-unknown'],
  ])('%j is refused with %i %s', async (more, status, code) => {
    const answer = await ask(more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (status === 422)
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ pointer: '/goods/0/hsCode', code, actual: (more as any).hsCode }),
      ]);
  });
});

describe('the pull feed of receipts', () => {
  it('gives each receipt once by its cursor, as JSON and as CEB receipts of one kind', async () => {
    const messages = newCase();
    for (const root of ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'] as const)
      await send(root, messages);
    const list = await listOf(messages.orderNo);
    let after = '';
    for (let page = await customs.ask('GET', '/customs/receipts?limit=200', { as: 'demo' }); ;) {
      after = page.body.next ?? after;
      if (page.body.items.length < 200) break;
      page = await customs.ask('GET', `/customs/receipts?limit=200&after=${after}`, { as: 'demo' });
    }
    await customsSays(list, ['2', '01'], ['120', '02']);
    const path = after === '' ? '/customs/receipts' : `/customs/receipts?after=${after}`;
    const json = await customs.ask('GET', path, { as: 'demo' });
    expect(json.body.items).toEqual([
      expect.objectContaining({ listId: list.id, returnStatus: '2', code: '1800' }),
      expect.objectContaining({
        listId: list.id,
        returnStatus: '120',
        codes: [{ code: '1800', description: '120' }],
      }),
    ]);
    const xml = await customs.ask('GET', path, { as: 'demo', headers: { accept: 'application/xml' } });
    const read = readMessage(xml.text, 'xml');
    expect(read.type).toBe('CEB622');
    expect(read.documents.map((document) => headOf(document, 'CEB622')['returnStatus'])).toEqual([
      '2',
      '120',
    ]);
    const end = await customs.ask('GET', `/customs/receipts?after=${json.body.next}`, { as: 'demo' });
    expect(end.body).toEqual({ items: [], next: json.body.next });
    const nothing = await customs.ask('GET', `/customs/receipts?after=${json.body.next}`, {
      as: 'demo',
      headers: { accept: 'application/xml' },
    });
    expect(nothing.status).toBe(204);
    expect((await customs.ask('GET', '/customs/receipts', { as: 'other' })).body.items).toEqual([]);
  });

  it('answers a filed message in CEB where the caller asks for it: receipt 312, or 900 for what cannot be read', async () => {
    const messages = newCase();
    const body = { CEB311Message: messages.CEB311Message };
    const headers = { accept: 'application/xml' };
    const taken = readMessage(
      (await customs.ask('POST', '/customs/messages', { as: 'demo', body, headers })).text,
      'xml',
    );
    expect(taken).toMatchObject({ type: 'CEB312', faults: [] });
    expect(headOf(taken.documents[0]!, 'CEB312')).toMatchObject({
      returnStatus: '2',
      orderNo: messages.orderNo,
    });
    messages.CEB311Message.Order[0].OrderHead.goodsValue = '1';
    const again = readMessage(
      (await customs.ask('POST', '/customs/messages', { as: 'demo', body, headers })).text,
      'xml',
    );
    expect(headOf(again.documents[0]!, 'CEB312')['returnStatus']).toBe('-301010');
    const broken = await customs.ask('POST', '/customs/messages', { as: 'demo', body: '<a', headers });
    expect(broken.status).toBe(400);
    expect(readMessage(broken.text, 'xml').type).toBe('CEB900');
  });
});
