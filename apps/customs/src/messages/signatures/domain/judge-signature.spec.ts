import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCertificate, readMessage, type Certificate, type SignatureMethod } from '@app/ceb';
import { importCase } from '../../../../../../deploy/local/import-case.mjs';
import {
  enterprises,
  signed,
  testAuthority,
  unsignedXml,
  type SigningKey,
  type TestAuthority,
} from '../../../../test/signed-messages.js';
import { judgeSignature } from './judge-signature.js';
import type { SignatureFinding } from './signature-finding.js';

const demo = enterprises.demo;
const list = { CEB621Message: importCase({ orderNo: '1', demo }).CEB621Message };
const methods = ['sm2-sm3', 'rsa-sha1', 'rsa-sha256'] as const;
const now = new Date();
const day = 86_400_000;

type Kind = 'rsa' | 'sm2';
const kindOf = (method: SignatureMethod): Kind => (method === 'sm2-sm3' ? 'sm2' : 'rsa');
let authorities: Record<Kind, TestAuthority>;
let keys: Record<Kind, SigningKey>;
let trusted: Certificate[];

beforeAll(async () => {
  authorities = { rsa: await testAuthority('rsa'), sm2: await testAuthority('sm2') };
  keys = { rsa: await authorities.rsa.enterprise(demo), sm2: await authorities.sm2.enterprise(demo) };
  trusted = Object.values(authorities).flatMap(({ pem }) => readCertificate(pem) ?? []);
});

const judge = (xml: string, at = now): SignatureFinding => judgeSignature(xml, trusted, at);
const codeOf = (finding: SignatureFinding): string => ('fault' in finding ? finding.fault.code : 'good');

describe.each(methods)('a message signed by %s', (method) => {
  const sign = (by = keys[kindOf(method)]): string => signed(list, by, method);

  it('is its signer’s, whom the certificate names', () => {
    const xml = sign();
    expect(readMessage(Buffer.from(xml), 'xml')).toMatchObject({ faults: [], signaturePresent: true });
    expect(judge(xml)).toEqual({
      signer: {
        serial: expect.stringMatching(/^[0-9A-F]{16}$/),
        subject: [demo.name, demo.customsCode, demo.creditCode],
      },
    });
  });

  it('stays so when only its spelling changes: quotes, empty elements, spaces within tags, comments, its declaration', () => {
    const respelt = sign()
      .replace(/<\?xml[^>]*\?>/, '')
      .replace('<ceb:InventoryHead>', '<ceb:InventoryHead\n ><!-- aside -->')
      .replace('version="1.0"', "version='1.0'")
      .replace('<ceb:note></ceb:note>', '<ceb:note/>');
    expect(codeOf(judge(respelt))).toBe('good');
  });

  it.each([
    ['a value was changed', (xml: string) => xml.replace(/<ceb:qty>\d+/, '<ceb:qty>9'), 'signature-digest-differs'],
    ['a space was added', (xml: string) => xml.replace('</ceb:Inventory>', ' </ceb:Inventory>'), 'signature-digest-differs'],
    ['the digest is another’s', (xml: string) => xml.replace(/<ds:DigestValue>.{4}/, '<ds:DigestValue>AAAA'), 'signature-digest-differs'],
    ['the signature is another’s', (xml: string) => xml.replace(/(<ds:SignatureValue>.{20}).{4}/, '$1AAAA'), 'signature-wrong'],
    ['the signature is empty', (xml: string) => xml.replace(/(<ds:SignatureValue>)[^<]+/, '$1'), 'signature-wrong'],
    ['the certificate is no certificate', (xml: string) => xml.replace(/(<ds:X509Certificate>)[^<]+/, '$1AAAA'), 'certificate-unreadable'],
    ['the certificate is left out', (xml: string) => xml.replace(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyName>1</ds:KeyName>'), 'certificate-unreadable'],
  ] as const)('is refused when %s', (_what, change, code) => {
    const xml = sign();
    expect(change(xml)).not.toBe(xml);
    expect(codeOf(judge(change(xml)))).toBe(code);
  }); // prettier-ignore

  it('is refused when the key is not that of the certificate', async () => {
    const { key } = await authorities[kindOf(method)].enterprise(demo);
    expect(codeOf(judge(sign({ ...keys[kindOf(method)], key })))).toBe('signature-wrong');
  });

  it('is refused when its authority is not trusted, also one of the same name', async () => {
    const another = await testAuthority(kindOf(method));
    expect(codeOf(judge(sign(await another.enterprise(demo))))).toBe('certificate-not-trusted');
  });

  it('is refused on days on which the certificate is not in force', async () => {
    const until = new Date(Math.floor(now.getTime() / 1000) * 1000);
    const xml = sign(await authorities[kindOf(method)].enterprise(demo, until));
    expect(codeOf(judge(xml, until))).toBe('good');
    expect(codeOf(judge(xml, new Date(until.getTime() + 1)))).toBe('certificate-not-in-force');
    expect(codeOf(judge(xml, new Date(until.getTime() - 400 * day)))).toBe('certificate-not-in-force');
  });
});

describe('what is signed is the whole message, once', () => {
  const sign = (): string => signed(list, keys.sm2, 'sm2-sm3');
  const signatureOf = (xml: string): string => /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
  const inExtension = (content: string): string => `<ceb:ExtendMessage>${content}</ceb:ExtendMessage>`;

  it('a second signature beside the first', () => {
    const xml = sign();
    const twice = xml.replace(signatureOf(xml), (one) => one + one);
    expect(codeOf(judge(twice))).toBe('signature-repeated');
    // the schema refuses it already
    expect(readMessage(Buffer.from(twice), 'xml').faults).not.toEqual([]);
  });

  it('a true signature wrapped into an extension, before one made up for other content', () => {
    const xml = sign();
    const forged = xml
      .replace(/<ceb:qty>\d+/, '<ceb:qty>9')
      .replace(signatureOf(xml), (one) => inExtension(one) + one);
    expect(codeOf(judge(forged))).toBe('signature-repeated');
  });

  it('the signed message wrapped into an extension of another message', () => {
    const xml = sign();
    const original = xml.replace(/<\?xml[^>]*\?>/, '').replace(signatureOf(xml), '');
    const forged = xml
      .replace(/<ceb:qty>\d+/, '<ceb:qty>9')
      .replace(signatureOf(xml), (one) => inExtension(original) + one);
    expect(codeOf(judge(forged))).toBe('signature-digest-differs');
  });

  it('a signature that stands only in an extension is none of the message', () => {
    const xml = sign();
    expect(codeOf(judge(xml.replace(signatureOf(xml), inExtension)))).toBe('signature-repeated');
  });

  it.each([
    ['another algorithm', 'chinaport.gov.cn/2022/04/xmldsig#sm2-sm3', 'w3.org/2001/04/xmldsig-more#ecdsa-sha256'],
    ['a digest of another kind', 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm3', 'http://www.w3.org/2000/09/xmldsig#sha1'],
    ['a part of the message', 'URI=""', 'URI="#list"'],
    ['a transform that chooses what is signed', 'http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/TR/1999/REC-xpath-19991116'],
    ['another canonical form', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  ])('%s is not supported', (_what, from, to) => {
    expect(judge(sign().replace(from, to))).toMatchObject({ fault: { code: 'signature-unsupported', actual: expect.stringContaining(to.replace(/^.*gov.cn/, '').slice(-20)) } });
  }); // prettier-ignore

  it('two references are not supported', () => {
    const twice = sign().replace(/<ds:Reference .*<\/ds:Reference>/s, (one) => one + one);
    expect(codeOf(judge(twice))).toBe('signature-unsupported');
  });

  it('an RSA certificate does not go with SM2', () => {
    const xml = sign().replace(/(<ds:X509Certificate>)[^<]+/, `$1${keys.rsa.certificate}`);
    expect(codeOf(judge(xml))).toBe('signature-wrong');
  });

  it('no signature at all is none', () => {
    expect(codeOf(judge(unsignedXml(list)))).toBe('signature-repeated');
  });
});
