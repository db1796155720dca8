import { gunzipSync } from 'node:zlib';
import { writeEnvelope, type Envelope } from '@app/ceb';
import { adapterUnderTest, cipher, mailboxId, type AdapterUnderTest } from '../../test/adapter-under-test.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());
beforeEach(() => adapter.empty());

const body = (text: string): Buffer => Buffer.from(`<CEB622Message>${text}</CEB622Message>`);
const delivered = (messageId: string, change: Partial<Envelope> = {}) => ({
  messageId,
  envelope: writeEnvelope({
    copMsgId: messageId,
    senderId: 'DXPEDCCEB0000002',
    receiverIds: [mailboxId],
    createdAt: new Date('2025-06-01T10:00:00+08:00'),
    messageType: 'CEB622Message',
    body: body(messageId),
    ...change,
  }),
});
const received = () => adapter.events('customs-adapter.messages-received.v1');
const setAside = () =>
  adapter.database.query(
    `SELECT message_id AS id, reason FROM received_messages WHERE outcome = 'set-aside' ORDER BY message_id`,
  );
const drain = async (instance: AdapterUnderTest['first']): Promise<void> => {
  while (await instance.receiver.receiveNext());
};

describe('a message of customs', () => {
  it('is passed on byte for byte, encrypted, under the number of the exchange', async () => {
    adapter.exchange.mailbox.push(delivered('M1'));
    await adapter.first.receiver.receiveNext();
    const [document] = await received();
    expect(document).toMatchObject({
      id: 'M1',
      version: 1,
      messageType: 'CEB622',
      receivedAt: '2025-06-01T10:00:00.000+08:00',
    });
    expect(gunzipSync(cipher.decrypt(document!.body))).toEqual(body('M1'));
  });

  it('is passed on once: on the next look, after a restart, and by whichever of two instances', async () => {
    adapter.exchange.mailbox.push(...Array.from({ length: 120 }, (_, at) => delivered(`M${at}`)));
    await Promise.all([drain(adapter.first), drain(adapter.second)]);
    await drain(adapter.second);
    expect((await received()).map(({ id }) => id).sort()).toEqual(
      Array.from({ length: 120 }, (_, at) => `M${at}`).sort(),
    );
  });

  it('that the exchange repeats at another position is not passed on again', async () => {
    adapter.exchange.mailbox.push(delivered('M1'), delivered('M2'), delivered('M1'));
    await drain(adapter.first);
    expect((await received()).map(({ id }) => id)).toEqual(['M1', 'M2']);
  });

  it('is not lost when we are killed before the commit', async () => {
    adapter.exchange.mailbox.push(delivered('M1'));
    const page = await adapter.first.gateway.receive('0');
    const sealed = await adapter.first.mailbox.seal(page);
    await adapter.database
      .transaction(async (tx) => {
        await adapter.first.mailbox.position(tx);
        await adapter.first.mailbox.received(tx, '0', '1', sealed);
        throw new Error('killed');
      })
      .catch(() => undefined);
    expect(await received()).toEqual([]);
    await drain(adapter.second);
    expect(await received()).toHaveLength(1);
  });
});

describe('hostile mail', () => {
  it('is set aside with its reason and stops nothing', async () => {
    const big = delivered('M5', {
      body: Buffer.from(Array.from({ length: 900_000 }, () => Math.floor(Math.random() * 256))),
    });
    adapter.exchange.mailbox.push(
      delivered('M1'),
      { messageId: 'M2', envelope: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' },
      { messageId: '', envelope: 'x' },
      delivered('M4', { receiverIds: ['DXPENT0000000009'] }),
      big,
      { messageId: 'M6' },
      delivered('M7'),
    );
    await drain(adapter.first);
    expect((await received()).map(({ id }) => id)).toEqual(['M1', 'M7']);
    expect(await setAside()).toEqual([
      { id: 'M2', reason: expect.stringMatching(/doctype/) },
      { id: 'M4', reason: 'not addressed to this mailbox' },
      { id: 'M5', reason: 'too large for an event' },
      { id: 'unnumbered-3', reason: 'without a usable number' },
      { id: 'unnumbered-6', reason: 'without envelope' },
    ]);
  });

  it.each(['lost', 'garbage', 'redirect', { status: 500 }] as const)(
    'an exchange that fails (%j) moves nothing, and the next look goes on',
    async (mishap) => {
      adapter.exchange.mailbox.push(delivered('M1'));
      adapter.exchange.state.mishaps = [mishap];
      await expect(adapter.first.receiver.receiveNext()).rejects.toMatchObject({
        code: 'exchange-unavailable',
      });
      await drain(adapter.first);
      expect(await received()).toHaveLength(1);
    },
  );
});
