import { gunzipSync, gzipSync } from 'node:zlib';
import { newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import { customsUnderTest, demo, type CustomsUnderTest } from '../../test/customs-under-test.js';
import { answerExample } from './payment-data.examples.js';
import { PaymentQuestionsService } from './payment-questions.service.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('payment data');
}, 120_000);
afterAll(() => customs?.close());

const path = '/customs/payment-data-requests';
const at = '2026-11-23T10:00:00.000+08:00';
const service = () => customs.app.get(PaymentQuestionsService);
const inOne = <T>(work: (tx: any) => Promise<T>): Promise<T> => customs.transactions.run(work);

/** A message of customs as the adapter passes it on. */
const arrives = (messageType: string, content: object): Promise<void> =>
  inOne((tx) =>
    service().received(tx, [
      {
        id: newId(),
        version: 1,
        messageType,
        body: customs.app.get(FieldCipher).encrypt(gzipSync(JSON.stringify(content))),
        receivedAt: at,
      },
    ]),
  );

interface Asked {
  readonly id: string;
  readonly orderNo: string;
  readonly sessionID: string;
}

/** Customs asks for the payment data of an order, filed or not. */
async function asked(
  orderNo = customs.nextNumber(),
  more: object = { ebpCode: demo.customsCode },
): Promise<Asked> {
  const sessionID = newId();
  await arrives('PAYDATARequest', { orderNo, sessionID, serviceTime: 1_792_027_800_000, ...more });
  const { items } = await customs.get(`${path}?sessionID=${sessionID}`, 'customs-officer');
  return { id: items[0].id, orderNo, sessionID };
}

async function askedOfFiled(): Promise<Asked> {
  return asked((await customs.submittedImport()).orderNo, {});
}

/** Odd on purpose: blanks, a trailing zero, an escape and an order of members that no serialiser would write. */
const written = ({ orderNo, sessionID }: Asked, head = ''): string =>
  `{ "sessionID":"${sessionID}", "serviceTime" : 1792027800000,
  "payExchangeInfoHead": {"guid":"9D55BA71-22DE-41F4-8B50-C36C83B3B530","initalRequest":"a\\/b","initalResponse":"{}",` +
  `"ebpCode":"330246D001","payCode":"330246D001","payTransactionId":"PAY${orderNo}",${head || '"totalAmount":1.50'},` +
  `"currency":"142","verDept":"3","payType":"1","tradingTime":"20261015093000"},
  "payExchangeInfoLists":[{"orderNo":"${orderNo}","goodsInfo":[{"gname":"\\u4fdd温杯","itemLink":"https:\\/\\/x"}],"recpAccount":"a","recpName":"b"}],
  "certNo":"01","signValue":"c2ln\\nbmF0dXJl" }`;
const answer = (one: Asked, body: string, as = 'demo') =>
  customs.ask('POST', `${path}/${one.id}/answer`, {
    as,
    body: new TextEncoder().encode(body),
    headers: json,
  });
const json = { 'content-type': 'application/json' };
const relayed = async (): Promise<{ id: string; text: string }[]> =>
  (await customs.events())
    .filter(({ type }) => type === 'customs.payment-answers-requested.v1')
    .map(({ document }) => ({
      id: document.id,
      text: gunzipSync(customs.app.get(FieldCipher).decrypt(document.body)).toString(),
    }));
const lastRelayed = async () => (await relayed()).at(-1)!;
const told = async ({ id }: Asked): Promise<string[]> =>
  (await customs.events())
    .filter(({ type, document }) => type.startsWith('customs.payment-data-') && document.id === id)
    .map(({ type }) => type.replace('customs.payment-data-', '').replace('.v1', ''));
const sent = (id: string, messageNo: string) =>
  inOne((tx) =>
    service().sent(tx, [{ id, version: 1, messageNo, messageType: 'PAYDATAAnswer', sentAt: at }]),
  );
const verdict = (oriCopMsgId: string, code: string, message = '') =>
  arrives('PAYDATAResult', { oriCopMsgId, code, message, total: 1, serviceTime: 1 });

describe('customs asks for the payment data of an order', () => {
  it('which is shown with its deadline to the enterprises of the order and to officers, not to others', async () => {
    const one = await askedOfFiled();
    const shown = await customs.get(`${path}/${one.id}`);
    expect(shown).toMatchObject({
      status: 'asked',
      orderNo: one.orderNo,
      sessionID: one.sessionID,
      answer: null,
    });
    expect(new Date(shown.deadline).getTime() - new Date(shown.askedAt).getTime()).toBe(24 * 3_600_000);
    expect(shown.deadlineSource).toContain('配置');
    expect((await customs.get(`${path}?status=asked&orderNo=${one.orderNo}`)).items).toHaveLength(1);
    expect((await customs.get(`${path}?orderNo=${one.orderNo}`, 'other')).items).toEqual([]);
    expect((await customs.get(`${path}?orderNo=${one.orderNo}`, 'customs-officer')).items).toHaveLength(1);
    expect((await customs.ask('GET', `${path}/${one.id}`, { as: 'other' })).status).toBe(404);
    expect((await answer(one, written(one), 'other')).status).toBe(404);
  });

  it('once, however often the question is delivered; for another order the same session is refused', async () => {
    const orderNo = customs.nextNumber();
    const question = {
      orderNo,
      sessionID: newId(),
      serviceTime: 1_792_027_800_000,
      ebpCode: demo.customsCode,
    };
    await arrives('PAYDATARequest', question);
    await arrives('PAYDATARequest', question);
    const { items } = await customs.get(`${path}?orderNo=${orderNo}`);
    expect(items).toHaveLength(1);
    expect(await told(items[0])).toEqual(['asked']);
    await expect(arrives('PAYDATARequest', { ...question, orderNo: 'X' })).rejects.toMatchObject({
      code: 'payment-request-contradicts',
    });
  });

  it.each([
    {},
    { orderNo: 'A', sessionID: 'S' },
    { orderNo: '', sessionID: 'S', serviceTime: 1_792_027_800_000 },
  ])('but not so: %j is parked', async (content) => {
    await expect(arrives('PAYDATARequest', content)).rejects.toMatchObject({
      code: 'payment-message-unreadable',
    });
  });

  it('of a platform that nobody can tell: officers see it, no enterprise does', async () => {
    const one = await asked(customs.nextNumber(), {});
    expect((await customs.ask('GET', `${path}/${one.id}`, { as: 'demo' })).status).toBe(404);
    expect((await customs.get(`${path}/${one.id}`, 'customs-officer')).ebpCode).toBe('');
  });
});

it('a question that nobody answers in time is among what is stuck, for the enterprise to act on', async () => {
  const one = await asked();
  const stuck = async (as: string): Promise<any[]> =>
    (await customs.get('/customs/stuck?limit=100', as)).items.filter(({ id }: any) => id === one.id);
  expect(await stuck('demo')).toEqual([]);
  await customs.database.query(
    `UPDATE payment_data_requests SET status_since = status_since - interval '25 hours' WHERE id = $1`,
    [one.id],
  );
  expect(await stuck('demo')).toEqual([
    expect.objectContaining({
      what: 'payment-data',
      status: 'asked',
      owner: 'enterprise',
      basis: 'configuration',
    }),
  ]);
  expect(await stuck('other')).toEqual([]);
});

describe('an answer', () => {
  it('is relayed byte for byte, with the text that was signed as it was written', async () => {
    const one = await askedOfFiled();
    const body = written(one);
    const { status, body: shown } = await answer(one, body);
    expect(status).toBe(200);
    expect(shown).toMatchObject({ status: 'answered', answer: { signValue: 'c2ln\nbmF0dXJl', attempt: 1 } });
    expect((await lastRelayed()).text).toBe(body);
    const { rows } = await customs.database.query(
      'SELECT body, signed_text FROM payment_data_answers WHERE request_id = $1',
      [one.id],
    );
    const cipher = customs.app.get(FieldCipher);
    expect(cipher.unseal(rows[0].body).toString()).toBe(body);
    const head = body.slice(body.indexOf('{"guid"'), body.indexOf('},') + 1);
    const lists = body.slice(body.indexOf('[{'), body.indexOf('}],', body.indexOf('recpName')) + 2);
    expect(cipher.unseal(rows[0].signed_text).toString()).toBe(
      `"sessionID":"${one.sessionID}"||"payExchangeInfoHead":"${head}"||"payExchangeInfoLists":"${lists}"||"serviceTime":"1792027800000"`,
    );
    expect(rows[0].body.toString('latin1')).not.toContain('PAY');
  });

  it('that differs from the filed order and payment is told so and relayed all the same', async () => {
    const one = await askedOfFiled();
    const { body } = await answer(one, written(one).replace('"142"', '"502"'));
    expect(body.answer.warnings.map(({ pointer, code }: any) => [pointer, code])).toEqual([
      ['/payExchangeInfoHead/currency', 'payment-data-differs'],
      ['/payExchangeInfoHead/totalAmount', 'payment-data-differs'],
      ['/payExchangeInfoLists/0/goodsInfo/0/gname', 'payment-data-differs'],
    ]);
    expect(body.status).toBe('answered');
  });

  it('about documents that were never filed says that there is nothing to compare with', async () => {
    const one = await asked();
    const { body } = await answer(one, written(one));
    expect(body.answer.warnings.map(({ code }: any) => code)).toEqual([
      'payment-data-not-filed',
      'payment-data-not-filed',
    ]);
  });

  it('is taken once: the same again answers alike, another one is refused, also at the same instant', async () => {
    const one = await asked();
    const before = (await relayed()).length;
    const bodies = [written(one), written(one), written(one).replace('"1"', '"2"')];
    const answers = await Promise.all(bodies.map((body) => answer(one, body)));
    const statuses = answers.map(({ status }) => status).sort();
    expect([
      [200, 200, 409],
      [200, 409, 409],
    ]).toContainEqual(statuses);
    expect(await relayed()).toHaveLength(before + 1);
    const again = await answer(one, (await lastRelayed()).text);
    expect([again.status, again.body.answer.attempt]).toEqual([200, 1]);
    const other = await answer(one, written(one).replace('"1"', '"4"'));
    expect([other.status, other.body.code]).toEqual([409, 'payment-data-answered-already']);
    expect(await told(one)).toEqual(['asked', 'answered']);
  });

  it.each`
    change                                                                            | pointer                                        | code
    ${(text: string) => text.replace('"sessionID":"', '"sessionID":"9')}              | ${'/sessionID'}                                | ${'payment-session-differs'}
    ${(text: string) => text.replace('"orderNo":"', '"orderNo":"9')}                  | ${'/payExchangeInfoLists'}                     | ${'payment-order-missing'}
    ${(text: string) => text.replace('"verDept":"3"', '"verDept":"4"')}               | ${'/payExchangeInfoHead/verDept'}              | ${'payment-field-invalid'}
    ${(text: string) => text.replace('"payType":"1"', '"payType":"5"')}               | ${'/payExchangeInfoHead/payType'}              | ${'payment-field-invalid'}
    ${(text: string) => text.replace('1.50', '1.123456')}                             | ${'/payExchangeInfoHead/totalAmount'}          | ${'payment-field-invalid'}
    ${(text: string) => text.replace('1.50', '0')}                                    | ${'/payExchangeInfoHead/totalAmount'}          | ${'payment-field-invalid'}
    ${(text: string) => text.replace('20261015093000', '20261315093000')}             | ${'/payExchangeInfoHead/tradingTime'}          | ${'payment-field-invalid'}
    ${(text: string) => text.replace('initalRequest', 'initialRequest')}              | ${'/payExchangeInfoHead/initalRequest'}        | ${'payment-field-missing'}
    ${(text: string) => text.replace('a\\/b', 'x'.repeat(8001))}                      | ${'/payExchangeInfoHead/initalRequest'}        | ${'payment-field-invalid'}
    ${(text: string) => text.replace(/\[\{"gname.*?\}\]/, '[]')}                      | ${'/payExchangeInfoLists/0/goodsInfo'}         | ${'payment-field-missing'}
    ${(text: string) => text.replace('"gname"', '"name"')}                            | ${'/payExchangeInfoLists/0/goodsInfo/0/gname'} | ${'payment-field-missing'}
    ${(text: string) => text.replace('"recpName":"b"', '"recpName":""')}              | ${'/payExchangeInfoLists/0/recpName'}          | ${'payment-field-missing'}
    ${(text: string) => text.replace('"certNo":"01",', '')}                           | ${'/certNo'}                                   | ${'payment-field-missing'}
    ${(text: string) => text.replace('"c2ln', '"签名')}                               | ${'/signValue'}                                | ${'payment-field-invalid'}
    ${(text: string) => text.replace('"certNo":"01"', '"certNo":"01","certNo":"02"')} | ${'/certNo'}                                   | ${'payment-field-repeated'}
    ${() => '[]'}                                                                     | ${''}                                          | ${'payment-answer-unreadable'}
    ${() => '{"a":'}                                                                  | ${''}                                          | ${'payment-answer-unreadable'}
  `('with $code at $pointer is refused and can be mended', async ({ change, pointer, code }) => {
    const one = await asked();
    const refused = await answer(one, change(written(one)));
    expect([refused.status, refused.body.code]).toEqual([400, 'payment-answer-refused']);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    expect((await answer(one, written(one))).status).toBe(200);
  });

  it('as in the example of the page is sound', async () => {
    const one = await asked();
    const [list] = answerExample.payExchangeInfoLists;
    const example = { ...answerExample, sessionID: one.sessionID };
    const body = JSON.stringify({ ...example, payExchangeInfoLists: [{ ...list, orderNo: one.orderNo }] });
    expect((await answer(one, body)).status).toBe(200);
  });
});

describe('what becomes of an answer', () => {
  it('relayed, then accepted: each told once, however often it is delivered', async () => {
    const one = await asked();
    await answer(one, written(one));
    const { id } = await lastRelayed();
    await expect(verdict(`N-${id}`, '10000')).rejects.toMatchObject({ code: 'submission-not-sent-yet' });
    for (const _ of ['once', 'twice']) await sent(id, `N-${id}`);
    expect((await customs.get(`${path}/${one.id}`)).status).toBe('relayed');
    for (const _ of ['once', 'twice']) await verdict(`N-${id}`, '10000');
    expect(await customs.get(`${path}/${one.id}`)).toMatchObject({
      status: 'accepted',
      answer: { verdict: '10000' },
    });
    expect(await told(one)).toEqual(['asked', 'answered', 'relayed', 'accepted']);
    expect((await answer(one, written(one).replace('"1"', '"2"'))).status).toBe(409);
  });

  it('refused by customs: the reason is shown and another answer is taken', async () => {
    const one = await asked();
    await answer(one, written(one));
    const first = await lastRelayed();
    await sent(first.id, `N-${first.id}`);
    await verdict(`N-${first.id}`, '20000', 'verDept');
    expect(await customs.get(`${path}/${one.id}`)).toMatchObject({
      status: 'refused',
      reason: '[20000] verDept',
    });
    const second = await answer(one, written(one).replace('"1"', '"2"'));
    expect(second.body).toMatchObject({
      status: 'answered',
      reason: null,
      answer: { attempt: 2, payType: '2' },
    });
    await verdict(`N-${first.id}`, '20000', 'verDept');
    expect((await customs.get(`${path}/${one.id}`)).status).toBe('answered');
  });

  it('refused by the exchange: customs never saw it', async () => {
    const one = await asked();
    await answer(one, written(one));
    const { id } = await lastRelayed();
    const refusal = {
      id,
      version: 1,
      messageNo: 'N',
      messageType: 'PAYDATAAnswer',
      code: '1001',
      reason: 'x',
      refusedAt: at,
    };
    for (const _ of ['once', 'twice']) await inOne((tx) => service().refused(tx, [refusal]));
    expect(await customs.get(`${path}/${one.id}`)).toMatchObject({ status: 'refused', reason: '[1001] x' });
    expect(await told(one)).toEqual(['asked', 'answered', 'refused']);
  });
});
