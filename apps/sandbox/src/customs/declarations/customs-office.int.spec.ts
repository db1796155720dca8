import { writeMessage, type CebNode } from '@app/ceb';
import { citizenId } from '../../../test/citizen-ids.js';
import {
  customsOfficeUnderTest,
  envelopeOf,
  guid,
  listOf,
  listsMessage,
  statusesOf,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import { filedLine } from './domain/filed-list.builder.js';

import { importOrderFor, importWaybillFor, paymentFor } from '../../../test/import-messages.js';

const wholeCourseMs = 30_000;
const dayMs = 86_400_000;

let office: CustomsOfficeUnderTest;
beforeAll(async () => {
  office = await customsOfficeUnderTest();
}, 120_000);
afterAll(() => office?.close());

let numbers = 0;
const nextNumber = (prefix = '2025060100'): string => `${prefix}${String((numbers += 1)).padStart(6, '0')}`;
/** Another buyer each time, so that no limit of a year is in the way. */
const buyer = (): string => citizenId((numbers += 1));
const copNoOf = (orderNo: string): string => `C${orderNo}`.slice(0, 20);
const counted = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await office.database.query(sql, values))[0].count);
const billsOf = (told: readonly Told[]) =>
  told.filter(({ type }) => type === 'CEB816').flatMap(({ documents }) => documents);
const dear = (orderNo: string, buyerIdNumber: string, price = '5000') =>
  listOf(orderNo, { buyerIdNumber }, [filedLine({ gcode: '8516310000', price, totalPrice: price })]);
const timesOf = (told: Told[]) =>
  told
    .filter(({ type }) => type === 'CEB622')
    .flatMap(({ documents }) => documents.map((node) => String(node['returnTime'])));
const refusal = async (body: string | Buffer, type?: string, copMsgId = guid()) => {
  await office.take(envelopeOf(body, type, copMsgId));
  while (await office.readNext());
  const told = await office.after(0);
  expect(told.map((message) => message.type)).toEqual(['CEB900']);
  return { copMsgId, node: told[0]!.documents[0]! };
};
const answersOf = (told: Told[]) =>
  told.flatMap(({ documents }) => documents.map((node) => node['returnStatus']));

describe('a good list', () => {
  it('goes 2, 3, 120, 399, 800 and gets its bill, every message fit by the schema', async () => {
    const orderNo = nextNumber('SB-PLAIN-');
    await office.file(listOf(orderNo, { buyerIdNumber: buyer() }));
    const told = await office.after(wholeCourseMs);
    expect(statusesOf(told, copNoOf(orderNo))).toEqual(['2', '3', '120', '399', '800']);
    expect(told.filter(({ type }) => type !== 'CEB622').map(({ type }) => type)).toEqual([
      'CEB816',
      'CEB818',
    ]);
  });

  it('is aggregated when the business clock has moved 31 days, and not before', async () => {
    await office.after(wholeCourseMs);
    office.advanceBusiness(30 * dayMs);
    expect((await office.after(0)).map(({ type }) => type)).toEqual([]);
    office.advanceBusiness(dayMs);
    const told = await office.after(0);
    expect(told).toMatchObject([{ type: 'CEB818', documents: [{ TaxHeadStatus: { status: '2' } }] }]);
  });

  it('is answered in bundles: a hundred lists take one message per kind of answer', async () => {
    const lists = Array.from({ length: 100 }, () =>
      listOf(nextNumber('SB-PLAIN-'), { buyerIdNumber: buyer() }),
    );
    await office.file(...lists);
    const told = await office.after(wholeCourseMs);
    expect(told.map(({ type, documents }) => `${type} ${documents.length}`)).toEqual([
      ...Array(5).fill('CEB622 100'),
      'CEB816 100',
      'CEB818 100',
    ]);
  });

  it('gives every list numbers of its own', async () => {
    const distinct = await office.database.query(
      'SELECT count(*), count(DISTINCT pre_no) AS pre, count(DISTINCT invt_no) AS invt FROM customs_lists',
    );
    expect(distinct[0].pre).toBe(distinct[0].count);
    expect(distinct[0].invt).toBe(distinct[0].count);
  });
});

describe('a message that comes twice', () => {
  it('with the same number gets the same answer and is decided on once', async () => {
    const orderNo = nextNumber('SB-PLAIN-');
    const envelope = envelopeOf(listsMessage(listOf(orderNo, { buyerIdNumber: buyer() })));
    const [first, again] = [await office.take(envelope), await office.take(envelope)];
    expect(first).toMatchObject({ result: 'taken', messageId: expect.stringMatching(/^\d{32}$/) });
    expect(again).toEqual(first);
    while (await office.readNext());
    expect(await office.take(envelope)).toEqual(first);
    while (await office.readNext());
    expect(statusesOf(await office.after(wholeCourseMs), copNoOf(orderNo))).toEqual([
      '2',
      '3',
      '120',
      '399',
      '800',
    ]);
  });

  it('twenty times at the same instant is taken once', async () => {
    const envelope = envelopeOf(listsMessage(listOf(nextNumber(), { buyerIdNumber: buyer() })));
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.take(envelope)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await office.readNext()).toBe(true);
    expect(await office.readNext()).toBe(false);
  });

  it('under another number is refused as declared already, and the first declaration stands', async () => {
    await office.after(wholeCourseMs);
    const orderNo = nextNumber('SB-PLAIN-');
    const list = listOf(orderNo, { buyerIdNumber: buyer() });
    await office.file(list);
    await office.file(list);
    const told = await office.after(wholeCourseMs);
    expect(statusesOf(told, copNoOf(orderNo)).sort()).toEqual(['-621004', '120', '2', '3', '399', '800']);
    expect(billsOf(told)).toHaveLength(1);
  });
});

describe('a restart', () => {
  it('loses no answer that is due and repeats none', async () => {
    const orderNo = nextNumber('SB-PLAIN-');
    await office.file(listOf(orderNo, { buyerIdNumber: buyer() }));
    const before = await office.after(800);
    await office.restart();
    const after = await office.after(wholeCourseMs);
    expect(statusesOf(before, copNoOf(orderNo))).toEqual(['2', '3']);
    expect(statusesOf(after, copNoOf(orderNo))).toEqual(['120', '399', '800']);
  });

  it('between two statements of sending leaves everything due', async () => {
    const orderNo = nextNumber('SB-PLAIN-');
    await office.file(listOf(orderNo, { buyerIdNumber: buyer() }));
    const due = 'SELECT count(*) FROM customs_due_answers WHERE answered_in IS NULL';
    const [open, laidOut] = [await counted(due), await counted('SELECT count(*) FROM exchange_outgoing')];
    await office.database
      .transaction(async (tx) => {
        await tx.query(`UPDATE customs_due_answers SET answered_in = 'x' WHERE answered_in IS NULL`);
        await tx.query(
          `INSERT INTO exchange_outgoing (message_id, receiver_id, envelope) VALUES ('x', 'x', 'x')`,
        );
        throw new Error('killed');
      })
      .catch(() => undefined);
    expect([await counted(due), await counted('SELECT count(*) FROM exchange_outgoing')]).toEqual([
      open,
      laidOut,
    ]);
    expect(statusesOf(await office.after(wholeCourseMs), copNoOf(orderNo))).toEqual([
      '2',
      '3',
      '120',
      '399',
      '800',
    ]);
  });

  it('or a second process beside it sends each answer once', async () => {
    const orders = Array.from({ length: 30 }, () => nextNumber('SB-PLAIN-'));
    await office.file(...orders.map((orderNo) => listOf(orderNo, { buyerIdNumber: buyer() })));
    await office.database.query(
      `UPDATE customs_due_answers SET due_at = '2000-01-01' WHERE answered_in IS NULL AND clock = 'real'`,
    );
    await Promise.all([office.sendDue(), office.sendDue(), office.sendDue()]);
    const told = await office.after(0);
    for (const orderNo of orders)
      expect(statusesOf(told, copNoOf(orderNo)).sort()).toEqual(['120', '2', '3', '399', '800']);
  });
});

describe('the limit of a buyer and year', () => {
  it('is 26,000: the sixth list of 5,000 is refused, in one message or in many', async () => {
    const [one, many] = [buyer(), buyer()];
    const orders = Array.from({ length: 12 }, () => nextNumber('SB-PLAIN-'));
    await office.file(...orders.slice(0, 6).map((orderNo) => dear(orderNo, one)));
    for (const orderNo of orders.slice(6)) await office.file(dear(orderNo, many));
    const told = await office.after(wholeCourseMs);
    const last = (orderNo: string) => statusesOf(told, copNoOf(orderNo)).at(-1);
    const expected = [...Array(5).fill('800'), '100'];
    expect(orders.map(last)).toEqual([...expected, ...expected]);
  });

  it('is never exceeded by messages that are read at the same instant', async () => {
    const one = buyer();
    const orders = Array.from({ length: 12 }, () => nextNumber('SB-PLAIN-'));
    for (const orderNo of orders) await office.take(envelopeOf(listsMessage(dear(orderNo, one))));
    await Promise.all(orders.map(() => office.readNext()));
    const told = await office.after(wholeCourseMs);
    expect(orders.filter((orderNo) => statusesOf(told, copNoOf(orderNo)).includes('800'))).toHaveLength(5);
  });

  it('does not count a list that is rejected', async () => {
    const one = buyer();
    await office.file(...Array.from({ length: 6 }, () => dear(nextNumber('SB-REFUSE-1322-'), one)));
    const orderNo = nextNumber('SB-PLAIN-');
    await office.file(dear(orderNo, one));
    expect(statusesOf(await office.after(wholeCourseMs), copNoOf(orderNo)).at(-1)).toBe('800');
  });

  it('begins anew with the calendar year of the business clock', async () => {
    const one = buyer();
    const orders = Array.from({ length: 7 }, () => nextNumber('SB-PLAIN-'));
    await office.file(...orders.slice(0, 6).map((orderNo) => dear(orderNo, one)));
    office.advanceBusiness(200 * dayMs);
    await office.file(dear(orders[6]!, one));
    const told = await office.after(wholeCourseMs);
    expect(orders.slice(5).map((orderNo) => statusesOf(told, copNoOf(orderNo)).at(-1))).toEqual([
      '100',
      '800',
    ]);
  });
});

describe('a rejected list', () => {
  it('is corrected with appType 2, and what follows is later than all before, also when the business clock went back', async () => {
    const orderNo = nextNumber();
    const wrong = listOf(orderNo, { customsCode: '9999', buyerIdNumber: buyer() });
    await office.file(wrong);
    const refused = await office.after(wholeCourseMs);
    office.advanceBusiness(-dayMs);
    await office.file(
      listOf(orderNo, { ...wrong.head, customsCode: '3105', appType: '2', appTime: '20250602100000' }),
    );
    const accepted = await office.after(wholeCourseMs);
    office.advanceBusiness(dayMs);
    expect(statusesOf(refused, copNoOf(orderNo))).toEqual(['2', '3', '100']);
    expect(new Set(statusesOf(accepted, copNoOf(orderNo)))).toEqual(new Set(['2', '3', '120', '399', '800']));
    expect(timesOf(refused).sort().at(-1)! < timesOf(accepted).sort()[0]!).toBe(true);
  });
});

describe('what customs cannot read is answered with CEB900', () => {
  it.each`
    body                                                                  | info   | because
    ${'no XML at all'}                                                    | ${/./} | ${'not XML'}
    ${Buffer.from([0x3c, 0xff, 0xfe, 0x00])}                              | ${/./} | ${'not UTF-8'}
    ${'<!DOCTYPE a [<!ENTITY b "c">]><CEB621Message>&b;</CEB621Message>'} | ${/./} | ${'an entity'}
    ${'<CEB999Message/>'}                                                 | ${/./} | ${'an unknown root'}
  `('$because', async ({ body, info }) => {
    const { copMsgId, node } = await refusal(body);
    expect(node).toMatchObject({
      returnStatus: '-1',
      oriCopMsgId: copMsgId,
      oriMessageType: 'CEB621Message',
      returnInfo: expect.stringMatching(info),
    });
  });

  it('naming the place of every fault', async () => {
    const xml = listsMessage(listOf(nextNumber()))
      .replace('<ceb:packNo>1</ceb:packNo>', '')
      .replace('<ceb:qty>1</ceb:qty>', '<ceb:qty>one</ceb:qty>');
    const { node } = await refusal(xml);
    expect(node['returnInfo']).toEqual(
      expect.stringMatching(/InventoryHead\/packNo[\s\S]*InventoryList\/0\/qty/),
    );
  });

  it('a list without copNo: nobody could be told what became of it', async () => {
    const { node } = await refusal(listsMessage(listOf(nextNumber(), { copNo: '' })));
    expect(node['returnInfo']).toEqual(expect.stringContaining('/copNo'));
  });

  it('a message that fails in reading for another reason is set aside at the fifth time, and the next one is read', async () => {
    await office.take(envelopeOf(listsMessage(listOf(nextNumber()))));
    for (let times = 0; times < 5; times += 1) await office.countFailure();
    expect(await office.readNext()).toBe(false);
    expect(await counted(`SELECT count(*) FROM exchange_incoming WHERE state = 'failed'`)).toBe(1);
  });
});

describe('orders, payments and waybills at customs', () => {
  const transfer = { copCode: '330246D001', copName: '示范企业', dxpMode: 'DXP', dxpId: 'DXPENT0000000001' };
  const payment = (orderNo: string, change: CebNode = {}): string =>
    writeMessage({
      type: 'CEB411',
      guid: guid(),
      transfer,
      documents: [
        {
          PaymentHead: {
            guid: guid(),
            appType: '1',
            appTime: '20250601100000',
            appStatus: '2',
            payCode: '330246D001',
            payName: '示范支付',
            payTransactionId: `P${orderNo}`,
            orderNo,
            ebpCode: '330246D001',
            ebpName: '示范平台',
            payerIdType: '1',
            payerIdNumber: '330200199001010015',
            payerName: '张三',
            amountPaid: '100',
            currency: '142',
            payTime: '20250601095959',
            ...change,
          },
        },
      ],
    });
  const filePayment = async (orderNo: string, change: CebNode = {}) => {
    await office.take(envelopeOf(payment(orderNo, change), 'CEB411Message'));
    while (await office.readNext());
  };

  it('are answered 2, 3, 120; a second one of the number with its negative code', async () => {
    const orderNo = nextNumber();
    await filePayment(orderNo);
    expect(answersOf(await office.after(wholeCourseMs))).toEqual(['2', '3', '120']);
    await filePayment(orderNo);
    expect(answersOf(await office.after(wholeCourseMs))).toEqual(['-401007']);
    await filePayment(orderNo, { appType: '2', appTime: '20250601090000' });
    expect(answersOf(await office.after(wholeCourseMs))).toEqual(['-401012']);
  });

  it.each`
    type        | appType | code         | because
    ${'CEB311'} | ${'2'}  | ${'-301011'} | ${'the order'}
    ${'CEB411'} | ${'3'}  | ${'-401008'} | ${'the payment'}
    ${'CEB511'} | ${'2'}  | ${'-504016'} | ${'the waybill'}
  `('close with the list that is declared: $because', async ({ type, appType, code }) => {
    const orderNo = nextNumber('SB-PLAIN-');
    const list = listOf(orderNo);
    const make = (change: CebNode): CebNode => {
      const fields = change as Record<string, string>;
      if (type === 'CEB311') return importOrderFor(list, fields);
      return type === 'CEB411' ? paymentFor(orderNo, fields) : importWaybillFor(orderNo, fields);
    };
    const hand = (change: CebNode) =>
      office.hand(writeMessage({ type, guid: guid(), transfer, documents: [make(change)] }), type);
    await hand({});
    await office.file(list);
    await office.after(wholeCourseMs);
    await hand({ appType, appTime: '20250601120000' });
    expect(answersOf(await office.after(0))).toEqual([]);
    expect(answersOf(await office.after(wholeCourseMs))).toEqual([code]);
  });

  it.each`
    payer                   | last     | because
    ${'330200199001010015'} | ${'800'} | ${'the buyer paid'}
    ${'330200199001010023'} | ${'100'} | ${'somebody else paid'}
  `('are compared with the list: $because', async ({ payer, last }) => {
    const orderNo = nextNumber('SB-PLAIN-');
    await filePayment(orderNo, { payerIdNumber: payer });
    await office.file(listOf(orderNo));
    expect(statusesOf(await office.after(wholeCourseMs), copNoOf(orderNo)).at(-1)).toBe(last);
  });

  it('keep no personal value in the clear', async () => {
    const tables = [
      'exchange_incoming',
      'exchange_outgoing',
      'customs_lists',
      'customs_documents',
      'customs_buyer_years',
      'customs_due_answers',
    ];
    for (const table of tables) {
      const rows = await counted(`SELECT count(*) FROM ${table} AS t WHERE t::text ~ '33020019900101|张三'`);
      expect([table, rows]).toEqual([table, 0]);
    }
  });
});
