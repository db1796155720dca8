import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { XmlDocument } from 'libxml2-wasm';
import { fixture, fixtureNames } from '../../test/fixtures.js';
import { isIssuedBy, readCertificate } from './certificate.js';
import { openSignature } from './enveloped-signature.js';
import { issueCertificate } from './issue-certificate.js';
import { isSignedBy, publicKeyOf, type PrivateKey } from './keys.js';
import { contentDigest, signMessage } from './sign-message.js';

const ds = { ds: 'http://www.w3.org/2000/09/xmldsig#' };
const withoutSignature = (xml: string): string => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '');

/** Canonical XML 1.0 by libxml2: of the whole document, or of its `ds:SignedInfo`. */
function canonical(xml: string, what: 'document' | 'SignedInfo'): string {
  const document = XmlDocument.fromString(xml);
  try {
    const node = what === 'document' ? document : document.get('//ds:SignedInfo', ds);
    return node && 'canonicalizeToString' in node ? node.canonicalizeToString() : '';
  } finally {
    document.dispose();
  }
}

describe('canonical XML is what libxml2 computes', () => {
  it.each(fixtureNames)('of %s', (name) => {
    const xml = withoutSignature(fixture(name));
    expect(openSignature(xml).content).toBe(canonical(xml, 'document'));
  });

  it.each([
    [
      'namespaces and attributes out of order',
      '<z:r xmlns:z="urn:z" b="2" xmlns="urn:d" xmlns:a="urn:a" a:c="1" z:a="3" a="1"><x xmlns=""/><z:x xmlns:z="urn:z"/></z:r>',
    ],
    ['escapes', `<r a="&lt;&quot;'&amp;&#9;&#10;&#13; x">&lt;&gt;&amp;&#13;"'</r>`],
    [
      'CDATA, comments and instructions',
      '<?a b?><!-- c --><r><![CDATA[<&>]]><!-- d --><?e?><?f g  h?></r><!-- i --><?j k?>',
    ],
    ['line ends', '<r>\r\n a\r b\n</r>\r\n'],
  ])('of %s', (_, xml) => {
    expect(openSignature(xml).content).toBe(canonical(xml, 'document'));
  });
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sm2Key = { kind: 'sm2', scalar: '11'.repeat(32) } as const satisfies PrivateKey;
const issuer = { owner: { name: 'Test CA' }, key: { kind: 'sm2', scalar: '22'.repeat(32) } as const };
const owner = {
  name: '宁波示范跨境电商有限公司',
  creditCode: '91330200MA0DEM013H',
  customsCode: '330246D001',
};
const dates = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2050-01-01T00:00:00Z') };
const serial = Buffer.from('8001', 'hex');
const rsaKeys = {
  public: { kind: 'rsa', key: rsa.publicKey },
  private: { kind: 'rsa', key: rsa.privateKey },
} as const;
const sm2Keys = { public: publicKeyOf(sm2Key), private: sm2Key };

it.each([
  ['sm2-sm3', sm2Keys, 'sha256'],
  ['rsa-sha1', rsaKeys, 'sha1'],
  ['rsa-sha256', rsaKeys, 'sha256'],
] as const)('%s: a message is signed, and its own key alone verifies it', (method, keys, hash) => {
  const certificate = issueCertificate({ owner, key: keys.public, serial, ...dates, issuer });
  const signed = signMessage(withoutSignature(fixture('ceb621')), { key: keys.private, certificate }, method);
  const opened = openSignature(signed);
  expect([opened.signatures, opened.underRoot, opened.references.length]).toEqual([1, 1, 1]);
  expect(opened.signedInfo).toBe(canonical(signed, 'SignedInfo'));
  expect(contentDigest(opened.content, method)).toBe(opened.references[0]?.digestValue);
  const read = readCertificate(opened.certificates[0] ?? '');
  const value = Buffer.from(opened.signatureValue, 'base64');
  expect(isSignedBy(read!.publicKey, Buffer.from(opened.signedInfo), value, hash)).toBe(true);
  expect(isSignedBy(read!.publicKey, Buffer.from(`${opened.signedInfo} `), value, hash)).toBe(false);
  expect(isSignedBy(publicKeyOf(issuer.key), Buffer.from(opened.signedInfo), value, hash)).toBe(false);
});

it('the example of GM/T 0003.5 is verified, for its text alone', () => {
  const scalar = '3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8'.toLowerCase();
  const [r, s] = [
    'F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3',
    'B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA',
  ];
  const key = publicKeyOf({ kind: 'sm2', scalar });
  const value = Buffer.from(`${r}${s}`, 'hex');
  expect(isSignedBy(key, Buffer.from('message digest'), value)).toBe(true);
  expect(isSignedBy(key, Buffer.from('message digesT'), value)).toBe(false);
});

it('a certificate names its owner and its issuer, and other programs read it', () => {
  const text = issueCertificate({ owner, key: rsaKeys.public, serial, ...dates, issuer });
  const read = readCertificate(text);
  expect(read).toMatchObject({
    serial: '8001',
    ...dates,
    subject: [owner.name, owner.customsCode, owner.creditCode],
  });
  const root = readCertificate(
    issueCertificate({ owner: issuer.owner, key: publicKeyOf(issuer.key), serial, ...dates, issuer }),
  );
  const stranger = readCertificate(
    issueCertificate({ owner: issuer.owner, key: sm2Keys.public, serial, ...dates, issuer }),
  );
  expect([isIssuedBy(read!, root!), isIssuedBy(read!, stranger!)]).toEqual([true, false]);
  expect(new X509Certificate(Buffer.from(text, 'base64')).serialNumber).toBe('8001');
  expect(readCertificate('AAAA')).toBeUndefined();
});
