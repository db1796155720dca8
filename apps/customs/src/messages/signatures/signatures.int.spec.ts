import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importCase } from '../../../../../deploy/local/import-case.mjs';
import { customsUnderTest, type CustomsUnderTest } from '../../../test/customs-under-test.js';
import { enterprises, signed, testAuthority, type TestAuthority } from '../../../test/signed-messages.js';
import { SignaturesService } from './signatures.service.js';

let customs: CustomsUnderTest;
let authorities: { rsa: TestAuthority; sm2: TestAuthority };
beforeAll(async () => {
  authorities = { rsa: await testAuthority('rsa'), sm2: await testAuthority('sm2') };
  customs = await customsUnderTest('customs signatures', {
    SIGNATURES: 'verify',
    SIGNATURE_AUTHORITIES: authorities.rsa.pem + authorities.sm2.pem,
    SIGNATURE_THREADS: '2',
  });
}, 120_000);
afterAll(async () => customs?.close());

const newMessages = (): any => importCase({ orderNo: customs.nextNumber(), demo: enterprises.demo });
function newList(): any {
  return { CEB621Message: newMessages().CEB621Message };
}
const file = (body: string | object, headers = {}, path = 'messages') =>
  customs.ask('POST', `/customs/${path}`, { as: 'demo', body, headers });
const tampered = (xml: string): string => xml.replace(/<ceb:gname>[^<]+/, '<ceb:gname>金条');

describe('with verification on', () => {
  it.each([
    ['sm2-sm3', 'sm2'],
    ['rsa-sha1', 'rsa'],
    ['rsa-sha256', 'rsa'],
  ] as const)('a list that its declarant signed by %s is taken', async (method, kind) => {
    const xml = signed(newList(), await authorities[kind].enterprise(enterprises.demo), method);
    const { status, body } = await file(xml);
    expect([status, body.documents[0]]).toMatchObject([202, { outcome: 'accepted' }]);
  });

  it('a certificate with the credit code alone is the declarant’s also where the list names its customs code', async () => {
    const { name, creditCode } = enterprises.demo;
    const xml = signed(newList(), await authorities.sm2.enterprise({ name, creditCode }), 'sm2-sm3');
    expect((await file(xml)).body.documents[0].outcome).toBe('accepted');
  });

  it('a list that was changed after it was signed is refused, and stored by nobody', async () => {
    const message = newList();
    const xml = signed(message, await authorities.sm2.enterprise(enterprises.demo), 'sm2-sm3');
    const { status, body } = await file(tampered(xml));
    expect(status).toBe(202);
    expect(body.documents[0]).toMatchObject({
      outcome: 'rejected',
      errors: [
        { pointer: '/CEB621Message/Signature', code: 'signature-digest-differs', fix: expect.any(String) },
      ],
    });
    const { orderNo } = message.CEB621Message.Inventory[0].InventoryHead;
    const stored = await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' });
    expect(stored.body.items).toEqual([]);
  });

  it('a true signature of another enterprise is not the declarant’s', async () => {
    const xml = signed(newList(), await authorities.sm2.enterprise(enterprises.other), 'sm2-sm3');
    const { body } = await file(xml);
    expect(body.documents[0]).toMatchObject({
      outcome: 'rejected',
      errors: [
        {
          pointer: '/CEB621Message/Inventory/0/InventoryHead/agentCode',
          code: 'signer-not-declarant',
          expected: expect.stringMatching(/^certificate [0-9A-F]+$/),
          actual: enterprises.demo.customsCode,
        },
      ],
    });
  });

  it.each([
    ['changed after it was signed', 'demo', tampered, '-621028'],
    ['with a signature of another key', 'demo', (xml: string) => xml.replace(/(<ds:SignatureValue>.{20}).{4}/, '$1AAAA'), '-621029'],
    ['signed by another enterprise', 'other', (xml: string) => xml, '-621015'],
  ] as const)('a list %s has its published code in the receipt', async (_what, who, change, code) => {
    const xml = signed(newList(), await authorities.sm2.enterprise(enterprises[who]), 'sm2-sm3');
    const { text } = await file(change(xml), { accept: 'application/xml' });
    expect(text).toContain(`<ceb:returnStatus>${code}</ceb:returnStatus>`);
  }); // prettier-ignore

  it('the validator says the same, storing nothing', async () => {
    const xml = signed(newList(), await authorities.rsa.enterprise(enterprises.demo), 'rsa-sha256');
    const good = await file(xml, {}, 'messages/check');
    expect(good.body.documents[0].errors).toEqual([]);
    const bad = await file(tampered(xml), {}, 'messages/check');
    expect(bad.body.documents[0].errors).toMatchObject([{ code: 'signature-digest-differs' }]);
  });

  it('JSON needs no signature; one that is there is ignored', async () => {
    const message = newList();
    message.CEB621Message.Signature = { SignedInfo: 'nothing' };
    expect((await file(message)).body.documents[0].outcome).toBe('accepted');
  });

  it('an XML order without a signature is taken: only some messages need one', async () => {
    const { CEB311Message } = newMessages();
    const demo = await authorities.sm2.enterprise(enterprises.demo);
    const xml = signed({ CEB311Message }, demo, 'sm2-sm3').replace(/<ds:Signature .*<\/ds:Signature>/s, '');
    expect((await file(xml)).body.documents[0].outcome).toBe('accepted');
  });

  it('many at once each get their own verdict', async () => {
    const demo = await authorities.sm2.enterprise(enterprises.demo);
    const messages = Array.from({ length: 20 }, () => signed(newList(), demo, 'sm2-sm3'));
    const answers = await Promise.all(
      messages.map((xml, index) => file(index % 2 === 0 ? xml : tampered(xml))),
    );
    expect(answers.map(({ body }) => body.documents[0].outcome)).toEqual(
      messages.map((_xml, index) => (index % 2 === 0 ? 'accepted' : 'rejected')),
    );
  });

  it('nobody but the threads verifies: without them a signed message waits for another try', async () => {
    const xml = signed(newList(), await authorities.sm2.enterprise(enterprises.demo), 'sm2-sm3');
    await customs.app.get(SignaturesService).onModuleDestroy();
    const { status, body, headers } = await file(xml);
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'signatures-unavailable', '1']);
  });
});
