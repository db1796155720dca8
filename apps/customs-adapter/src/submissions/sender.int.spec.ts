import { createPublicKey, verify } from 'node:crypto';
import { readMessage } from '@app/ceb';
import type { DomainError } from '@app/kernel';
import {
  adapterUnderTest,
  message,
  submission,
  type AdapterUnderTest,
} from '../../test/adapter-under-test.js';
import type { Mishap } from '../../test/exchange-double.js';
import { messageDigest, signedBytes } from '../signing/domain/xml-signature.js';
import { messageNumber } from './domain/message-number.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());
beforeEach(() => adapter.empty());

const sent = () => adapter.events('customs-adapter.messages-sent.v1');
const refused = () => adapter.events('customs-adapter.messages-refused.v1');
const bodyOf = (copMsgId: string): string =>
  adapter.exchange.taken.get(copMsgId)?.body.toString('utf8') ?? '';
const drain = async (instance: AdapterUnderTest['first']): Promise<void> => {
  while (await instance.sender.sendDue());
};

describe('a message for customs', () => {
  it('is signed, put into an envelope from our mailbox to customs, sent, and told of', async () => {
    const request = submission();
    await adapter.request(request);
    await adapter.first.sender.sendDue();
    const copMsgId = messageNumber(request);
    expect(adapter.exchange.taken.get(copMsgId)).toMatchObject({
      senderId: 'DXPENT0000330200',
      receiverIds: ['DXPEDCCEB0000002'],
      messageType: 'CEB513Message',
    });
    expect(await adapter.statusOf(request.id)).toBe('sent');
    expect(await sent()).toEqual([
      {
        id: request.id,
        version: 1,
        messageNo: copMsgId,
        messageType: 'CEB513',
        sentAt: '2025-06-01T10:00:00.000+08:00',
      },
    ]);
  });

  it('requested twice is sent once', async () => {
    const request = submission();
    await adapter.request(request, request);
    await adapter.request(request);
    await adapter.first.sender.sendDue();
    expect(await adapter.first.sender.sendDue()).toBe(false);
    expect([adapter.exchange.taken.size, (await sent()).length]).toEqual([1, 1]);
  });

  it('that can never be sent is refused before anything is stored', async () => {
    const unreadable = submission(message(), { body: 'k1.AAAA' });
    const unknown = submission(message(), { messageType: 'CEB999' });
    for (const request of [unreadable, unknown]) {
      await expect(adapter.request(request)).rejects.toMatchObject({
        kind: 'invalid',
      } satisfies Partial<DomainError>);
      expect(await adapter.statusOf(request.id)).toBeUndefined();
    }
  });

  it('keeps its content as ciphertext', async () => {
    await adapter.request(submission(message('SECRETNO')));
    await adapter.first.sender.sendDue();
    const rows = await adapter.database.query(
      `SELECT count(*) FROM submissions AS s WHERE s::text ~ 'SECRETNO'`,
    );
    expect(rows[0].count).toBe('0');
  });
});

describe('the signature', () => {
  it('stands where the schema wants it and verifies with the declarant’s key', async () => {
    const request = submission();
    await adapter.request(request);
    await adapter.first.sender.sendDue();
    const xml = bodyOf(messageNumber(request));
    const { signaturePresent, faults } = readMessage(xml, 'xml');
    expect([signaturePresent, faults]).toEqual([true, []]);
    const part = (name: string) => new RegExp(`<ds:${name}>([^<]*)</ds:${name}>`).exec(xml)?.[1] ?? '';
    const unsigned = xml.replace(/<ds:Signature .*<\/ds:Signature>/s, '');
    expect(part('DigestValue')).toBe(messageDigest(unsigned));
    const key = createPublicKey({
      key: Buffer.from(part('X509Certificate'), 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(
      verify(
        'RSA-SHA1',
        signedBytes(part('DigestValue')),
        key,
        Buffer.from(part('SignatureValue'), 'base64'),
      ),
    ).toBe(true);
  });

  it('is by one key per enterprise, the same for both instances also when they need it at the same moment', async () => {
    await adapter.database.query('DELETE FROM signing_keys');
    const requests = Array.from({ length: 12 }, (_, at) =>
      submission(message(`L${at}`), { senderCode: `91330200MA0NEW00${at % 2}N` }),
    );
    await adapter.request(...requests);
    await Promise.all([adapter.first.sender.sendDue(), adapter.second.sender.sendDue()]);
    await adapter.first.sender.sendDue();
    const keyOf = (id: number) => /<ds:KeyName>(.*?)</.exec(bodyOf(messageNumber(requests[id]!)))?.[1];
    const keys = requests.map((_, at) => keyOf(at));
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key, at) => key === keys[at % 2])).toBe(true);
  });
});

describe('a crash between sending and recording', () => {
  it('leads to the same number and the same bytes, and the exchange has one message', async () => {
    const request = submission();
    await adapter.request(request);
    adapter.exchange.state.mishaps = ['answer-lost'];
    await adapter.first.sender.sendDue();
    const before = bodyOf(messageNumber(request));
    expect(await adapter.statusOf(request.id)).toBe('requested');
    await adapter.elapse();
    await adapter.second.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
    expect([...adapter.exchange.taken.keys()]).toEqual([messageNumber(request)]);
    expect(bodyOf(messageNumber(request))).toBe(before);
    expect(await sent()).toHaveLength(1);
  });

  it('of an instance that never comes back is finished by the other one', async () => {
    const request = submission();
    await adapter.request(request);
    const lost = await adapter.database.transaction((tx) => adapter.first.submissions.claim(tx));
    expect(await adapter.second.sender.sendDue()).toBe(false);
    await adapter.elapse();
    await adapter.second.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
    await adapter.database.transaction((tx) =>
      adapter.first.submissions.answered(tx, lost[0]!, { result: 'refused', code: '3999', info: 'late' }),
    );
    expect([await adapter.statusOf(request.id), (await sent()).length, (await refused()).length]).toEqual([
      'sent',
      1,
      0,
    ]);
  });

  it('or two instances at once: fifty messages are sent and told of once each', async () => {
    const requests = Array.from({ length: 50 }, (_, at) => submission(message(`L${at}`)));
    await adapter.request(...requests);
    await Promise.all([drain(adapter.first), drain(adapter.second)]);
    expect(adapter.exchange.taken.size).toBe(50);
    expect((await sent()).map(({ id }) => id).sort()).toEqual(requests.map(({ id }) => id).sort());
  });
});

describe('an exchange that fails', () => {
  it.each<[string, Mishap]>([
    ['does not answer', 'lost'],
    ['answers something that is no answer', 'garbage'],
    ['sends us elsewhere', 'redirect'],
    ['is broken', { status: 500 }],
    ['is overloaded', { status: 429, retryAfterS: 2 }],
    ['is away', { status: 503 }],
    ['does not let us in', { status: 403 }],
  ])('and %s: the message waits and is sent later', async (_, mishap) => {
    const request = submission();
    await adapter.request(request);
    adapter.exchange.state.mishaps = [mishap];
    await adapter.first.sender.sendDue();
    expect([await adapter.statusOf(request.id), await adapter.first.sender.sendDue()]).toEqual([
      'requested',
      false,
    ]);
    await adapter.elapse();
    await adapter.first.sender.sendDue();
    expect([await adapter.statusOf(request.id), (await sent()).length]).toEqual(['sent', 1]);
  });

  it('and no longer knows our token: it is fetched anew, the message is sent', async () => {
    const request = submission();
    await adapter.request(request);
    adapter.exchange.state.token = `token-${adapter.exchange.state.tokens + 1}`;
    await adapter.first.sender.sendDue();
    expect(await adapter.statusOf(request.id)).toBe('sent');
  });

  it.each`
    mishap             | refusal                                         | code      | because
    ${{ status: 413 }} | ${undefined}                                    | ${'0999'} | ${'too large for it'}
    ${{ status: 400 }} | ${undefined}                                    | ${'0001'} | ${'it cannot read it'}
    ${undefined}       | ${{ code: '2001', info: '指定的接收方不存在' }} | ${'2001'} | ${'it refuses it with a code of its own'}
  `(
    'and will never take it ($because): that is told, and not tried again',
    async ({ mishap, refusal, code }) => {
      const request = submission();
      await adapter.request(request);
      adapter.exchange.state.mishaps = mishap ? [mishap] : [];
      adapter.exchange.state.refusal = refusal;
      await adapter.first.sender.sendDue();
      await adapter.elapse();
      expect([await adapter.statusOf(request.id), await adapter.first.sender.sendDue()]).toEqual([
        'refused',
        false,
      ]);
      expect(await refused()).toMatchObject([
        { id: request.id, version: 1, code, messageNo: messageNumber(request) },
      ]);
      expect(await sent()).toEqual([]);
    },
  );

  it('keeps the other messages going', async () => {
    const requests = [submission(), submission(), submission()];
    await adapter.request(...requests);
    adapter.exchange.state.mishaps = ['lost'];
    await adapter.first.sender.sendDue();
    expect((await Promise.all(requests.map(({ id }) => adapter.statusOf(id)))).sort()).toEqual([
      'requested',
      'sent',
      'sent',
    ]);
  });
});
