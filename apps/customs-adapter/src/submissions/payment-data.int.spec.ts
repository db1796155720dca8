import { gunzipSync, gzipSync } from 'node:zlib';
import { writeEnvelope } from '@app/ceb';
import { paymentDataMessages } from '@app/contracts';
import { newId } from '@app/kernel';
import { adapterUnderTest, cipher, mailboxId, type AdapterUnderTest } from '../../test/adapter-under-test.js';
import type { Mishap } from '../../test/exchange-double.js';
import { messageNumber } from './domain/message-number.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());
beforeEach(() => adapter.empty());

/** As an enterprise may have signed it: blanks, a trailing zero, an escape, Chinese characters. */
const signed =
  '{ "sessionID":"S", "payExchangeInfoHead": {"totalAmount":1.50,"note":"\\u4fdd温"},\n"signValue":"c2ln" }';
const answer = () => ({
  id: newId(),
  version: 1,
  messageType: paymentDataMessages.answer,
  senderCode: '330246D001',
  body: cipher.encrypt(gzipSync(signed)),
});
const request = (document: ReturnType<typeof answer>): Promise<void> =>
  adapter.database.transaction((tx) =>
    adapter.first.submissions.request(tx, [{ document, traceparent: undefined }]),
  );
const sent = () => adapter.events('customs-adapter.payment-data-sent.v1');

describe('an answer with payment data', () => {
  it('travels byte for byte as it was signed, once however often it is requested, and is told of', async () => {
    const document = answer();
    await request(document);
    await request(document);
    await Promise.all([adapter.first.sender.sendDue(), adapter.second.sender.sendDue()]);
    const messageNo = messageNumber(document);
    expect([...adapter.exchange.taken.keys()]).toEqual([messageNo]);
    expect(adapter.exchange.taken.get(messageNo)).toMatchObject({
      messageType: 'PAYDATAAnswer',
      receiverIds: ['DXPEDCCEB0000002'],
      body: Buffer.from(signed),
    });
    expect(await sent()).toEqual([expect.objectContaining({ id: document.id, messageNo })]);
    expect(await adapter.events('customs-adapter.messages-sent.v1')).toEqual([]);
  });

  it.each<Mishap>(['lost', 'answer-lost'])('keeps its number when it is %s on the way', async (mishap) => {
    const document = answer();
    await request(document);
    adapter.exchange.state.mishaps = [mishap];
    await adapter.first.sender.sendDue();
    await adapter.elapse();
    await adapter.second.sender.sendDue();
    expect([...adapter.exchange.taken.keys()]).toEqual([messageNumber(document)]);
    expect(await sent()).toHaveLength(1);
  });

  it('that the exchange refuses is told with its code', async () => {
    adapter.exchange.state.refusal = { code: '2001', info: '指定的接收方不存在' };
    const document = answer();
    await request(document);
    await adapter.first.sender.sendDue();
    expect(await adapter.events('customs-adapter.payment-data-refused.v1')).toEqual([
      expect.objectContaining({ id: document.id, code: '2001' }),
    ]);
    expect(await adapter.events('customs-adapter.messages-refused.v1')).toEqual([]);
  });
});

describe('a message of customs about payment data', () => {
  it('is passed on once, byte for byte, apart from the CEB messages', async () => {
    const delivered = (messageId: string, messageType: string) => ({
      messageId,
      envelope: writeEnvelope({
        copMsgId: messageId,
        senderId: 'DXPEDCCEB0000002',
        receiverIds: [mailboxId],
        createdAt: new Date('2025-06-01T10:00:00+08:00'),
        messageType,
        body: Buffer.from(signed),
      }),
    });
    adapter.exchange.mailbox.push(
      delivered('M1', 'PAYDATARequest'),
      delivered('M2', 'CEB622Message'),
      delivered('M3', 'PAYDATAResult'),
      delivered('M1', 'PAYDATARequest'),
      delivered('M4', 'PAYDATAAnswer'),
    );
    await adapter.first.receiver.receiveNext();
    const received = await adapter.events('customs-adapter.payment-data-received.v1');
    expect(received).toEqual([
      expect.objectContaining({ id: 'M1', messageType: 'PAYDATARequest' }),
      expect.objectContaining({ id: 'M3', messageType: 'PAYDATAResult' }),
    ]);
    expect(gunzipSync(cipher.decrypt(received[0]!.body)).toString()).toBe(signed);
    expect((await adapter.events('customs-adapter.messages-received.v1')).map(({ id }) => id)).toEqual([
      'M2',
    ]);
  });
});
