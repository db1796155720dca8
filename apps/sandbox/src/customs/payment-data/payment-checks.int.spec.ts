import { readEnvelope, writeEnvelope, writeMessage } from '@app/ceb';
import {
  customsOfficeUnderTest,
  envelopeOf,
  guid,
  listOf,
  platform,
  transfer,
  type CustomsOfficeUnderTest,
} from '../../../test/customs-office-under-test.js';
import { importOrderFor } from '../../../test/import-messages.js';

let office: CustomsOfficeUnderTest;
beforeAll(async () => {
  office = await customsOfficeUnderTest();
}, 120_000);
afterAll(() => office?.close());

/** What customs sent about payment data, oldest first. */
async function told(type: string): Promise<any[]> {
  const { items } = await office.mail();
  return items
    .map(({ envelope }) => readEnvelope(envelope))
    .filter(({ messageType }) => messageType === type)
    .map(({ body }) => JSON.parse(body.toString('utf8')));
}
const asked = async (orderNo: string): Promise<any[]> =>
  (await told('PAYDATARequest')).filter((question) => question.orderNo === orderNo);
const verdict = async (oriCopMsgId: string): Promise<any> =>
  (await told('PAYDATAResult')).filter((one) => one.oriCopMsgId === oriCopMsgId);

const answerTo = ({ sessionID, orderNo }: any, change: (answer: any) => void = () => undefined): string => {
  const answer = {
    sessionID,
    payExchangeInfoHead: {
      guid: '9D55BA71-22DE-41F4-8B50-C36C83B3B530',
      initalRequest: 'q',
      initalResponse: 'a',
      ebpCode: '330246D001',
      payCode: '330246D001',
      payTransactionId: 'P1',
      totalAmount: 1.5,
      currency: '142',
      verDept: '3',
      payType: '1',
      tradingTime: '20250601093000',
    },
    payExchangeInfoLists: [
      { orderNo, goodsInfo: [{ gname: '杯', itemLink: 'https://x' }], recpAccount: 'a', recpName: 'b' },
    ],
    serviceTime: 1_748_743_200_000,
    certNo: '01',
    signValue: 'c2lnbmF0dXJl',
  };
  change(answer);
  return JSON.stringify(answer);
};

/** Hands an answer in, from the platform's mailbox or another; the number under which it went. */
async function answer(body: string, copMsgId = guid(), senderId = platform): Promise<string> {
  const envelope = writeEnvelope({
    ...readEnvelope(envelopeOf(body, 'PAYDATAAnswer', copMsgId)),
    senderId,
  });
  expect(await office.take(Buffer.from(envelope))).toMatchObject({ result: 'taken' });
  while (await office.readNext());
  return copMsgId;
}
const stored = async (orderNo: string): Promise<any> =>
  (await office.database.query('SELECT * FROM customs_payment_checks WHERE order_no = $1', [orderNo]))[0];

async function file(orderNo: string): Promise<any> {
  const documents = [importOrderFor(listOf(orderNo))];
  await office.hand(writeMessage({ type: 'CEB311', guid: guid(), documents, transfer }), 'CEB311');
  return (await asked(orderNo))[0];
}

describe('customs asks for payment data', () => {
  it('of an order whose number asks for it, once, however often the order comes', async () => {
    await file('SB-PAYDATA-1');
    await file('SB-PAYDATA-1');
    expect(await asked('SB-PAYDATA-1')).toEqual([
      {
        orderNo: 'SB-PAYDATA-1',
        sessionID: expect.stringMatching(/^[0-9A-F-]{36}$/),
        serviceTime: expect.any(Number),
        ebpCode: expect.any(String),
      },
    ]);
  });

  it('of no other order', async () => {
    expect(await file('20250601179001')).toBeUndefined();
  });
});

describe('customs judges an answer', () => {
  it('accepts it, keeps it as it came, and answers a repetition of the message with nothing new', async () => {
    const question = await file('SB-PAYDATA-2');
    const body = answerTo(question).replace('1.5', '1.50');
    const number = await answer(body);
    await answer(body, number);
    expect(await verdict(number)).toEqual([
      expect.objectContaining({ sessionID: question.sessionID, code: '10000', total: 1 }),
    ]);
    const row = await stored('SB-PAYDATA-2');
    expect(office.opened(row.answer)).toBe(body);
    expect(row).toMatchObject({ code: '10000', asked_for: 'prefix' });
  });

  it('refuses a second answer to a session that it accepted', async () => {
    const question = await file('SB-PAYDATA-3');
    await answer(answerTo(question));
    expect(await verdict(await answer(answerTo(question)))).toMatchObject([{ code: '20005' }]);
    expect(await stored('SB-PAYDATA-3')).toMatchObject({ code: '10000' });
  });

  it.each`
    change                                                                      | code       | message
    ${(one: any) => delete one.payExchangeInfoHead.verDept}                     | ${'20003'} | ${'payExchangeInfoHead.verDept'}
    ${(one: any) => (one.payExchangeInfoHead.payType = '5')}                    | ${'20003'} | ${'payExchangeInfoHead.payType'}
    ${(one: any) => (one.payExchangeInfoHead.totalAmount = 0)}                  | ${'20003'} | ${'payExchangeInfoHead.totalAmount'}
    ${(one: any) => (one.payExchangeInfoHead.initalRequest = 'x'.repeat(8001))} | ${'20003'} | ${'payExchangeInfoHead.initalRequest'}
    ${(one: any) => (one.payExchangeInfoLists[0].goodsInfo = [])}               | ${'20003'} | ${'payExchangeInfoLists[0].goodsInfo'}
    ${(one: any) => delete one.payExchangeInfoLists[0].goodsInfo[0].gname}      | ${'20003'} | ${'payExchangeInfoLists[0].goodsInfo[0].gname'}
    ${(one: any) => (one.signValue = '')}                                       | ${'20003'} | ${'signValue'}
    ${(one: any) => (one.payExchangeInfoLists[0].orderNo = 'ANOTHER')}          | ${'20004'} | ${'SB-PAYDATA-4'}
    ${(one: any) => (one.sessionID = 'UNKNOWN')}                                | ${'20002'} | ${'UNKNOWN'}
  `('refuses one with $code for $message, and takes a corrected one', async ({ change, code, message }) => {
    const question = await file('SB-PAYDATA-4');
    await office.database.query(
      `UPDATE customs_payment_checks SET code = NULL WHERE order_no = 'SB-PAYDATA-4'`,
    );
    const refused = await answer(answerTo(question, change));
    expect(await verdict(refused)).toMatchObject([{ code, message: expect.stringContaining(message) }]);
    expect(await verdict(await answer(answerTo(question)))).toMatchObject([{ code: '10000' }]);
  });

  it('refuses what it cannot read, and a session of another platform', async () => {
    expect(await verdict(await answer('{'))).toMatchObject([{ code: '20001' }]);
    const question = await file('SB-PAYDATA-5');
    await answer(answerTo(question), guid(), 'DXPENT0000000009');
    expect(await stored('SB-PAYDATA-5')).toMatchObject({ code: null, answer: null });
  });

  it('refuses any answer, or says nothing, where the number of the order asks for that', async () => {
    const refused = await file('SB-PAYDATA-REFUSE-1');
    const silent = await file('SB-PAYDATA-SILENT-1');
    expect(await verdict(await answer(answerTo(refused)))).toMatchObject([{ code: '20000' }]);
    expect(await verdict(await answer(answerTo(silent)))).toEqual([]);
  });
});
