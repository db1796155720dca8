import type { Fault } from '@app/kernel';
import { describeWithSchemas, officialVerdict } from '../test/official-schemas.js';
import { fixture } from '../test/fixtures.js';
import { at } from './path.js';
import { readXml } from './read-xml.js';
import { type RawElement } from './raw-element.js';
import { signatureElement } from './signature.js';
import { judgeSignature } from './signature-structure.js';

const whole = signatureElement({
  digestValue: 'AAAA',
  signatureValue: 'AAAA',
  certificate: 'AAAA',
  keyName: '1',
});
const keyInfo = /<ds:KeyInfo>.*<\/ds:KeyInfo>/;
const canonical = '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">';
const withKeyInfo = (content: string): string =>
  whole.replace(keyInfo, `<ds:KeyInfo>${content}</ds:KeyInfo>`);
const withAlgorithm = (uri: string): string =>
  whole.replace(canonical, `<ds:CanonicalizationMethod Algorithm="${uri}">`);
const withDigest = (text: string): string =>
  whole.replace('>AAAA</ds:DigestValue>', `>${text}</ds:DigestValue>`);
const inTransform = (content: string): string =>
  whole.replace('</ds:Transform>', `${content}</ds:Transform>`);

/** A signature and the places at which it breaks the schema. */
const cases: readonly (readonly [what: string, xml: string, pointers: readonly string[]])[] = [
  ['whole', whole, []],
  [
    'for RSA',
    signatureElement({ digestValue: '', signatureValue: '', certificate: '', method: 'rsa-sha1' }),
    [],
  ],
  ['without key', whole.replace(keyInfo, ''), []],
  ['with an identifier', whole.replace('<ds:Signature ', '<ds:Signature Id="s1" '), []],
  ['text in a mixed element', whole.replace(canonical, `${canonical}text`), []],
  ['several keys', withKeyInfo('text<ds:KeyName/><ds:MgmtData/><x xmlns="urn:x"><y/></x><ds:KeyName/>'), []],
  [
    'an RSA key',
    withKeyInfo(
      '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>',
    ),
    [],
  ],
  ['a DSA key', withKeyInfo('<ds:KeyValue><ds:DSAKeyValue><ds:Y/></ds:DSAKeyValue></ds:KeyValue>'), []],
  ['PGP data', withKeyInfo('<ds:PGPData><ds:PGPKeyID/><x xmlns="urn:x"/></ds:PGPData>'), []],
  [
    'an issuer',
    withKeyInfo(
      '<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>a</ds:X509IssuerName><ds:X509SerialNumber>12345678901234567890</ds:X509SerialNumber></ds:X509IssuerSerial><ds:X509SKI/></ds:X509Data>',
    ),
    [],
  ],
  ['a filter', inTransform('<ds:XPath>1</ds:XPath>text<x xmlns="urn:x"/>'), []],
  ['no value', whole.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, ''), ['/Signature/KeyInfo']],
  ['empty', '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>', ['/Signature/SignedInfo']],
  [
    'text where elements stand',
    whole.replace('<ds:SignedInfo>', '<ds:SignedInfo>x'),
    ['/Signature/SignedInfo'],
  ],
  [
    'no algorithm',
    whole.replace(canonical, '<ds:CanonicalizationMethod>'),
    ['/Signature/SignedInfo/CanonicalizationMethod/Algorithm'],
  ],
  ['an unknown attribute', whole.replace('<ds:Signature ', '<ds:Signature id="s1" '), ['/Signature/id']],
  ['an identifier that is none', whole.replace('<ds:Signature ', '<ds:Signature Id="1" '), ['/Signature/Id']],
  [
    'an identifier twice',
    whole
      .replace('<ds:Signature ', '<ds:Signature Id="a" ')
      .replace('<ds:Reference ', '<ds:Reference Id="a" '),
    ['/Signature/SignedInfo/Reference/Id'],
  ],
  [
    'an object, which customs leaves out',
    whole.replace('</ds:Signature>', '<ds:Object/></ds:Signature>'),
    ['/Signature/Object'],
  ],
  ['an empty key', withKeyInfo(''), ['/Signature/KeyInfo/KeyName']],
  [
    'half a DSA pair',
    withKeyInfo('<ds:KeyValue><ds:DSAKeyValue><ds:P/><ds:Y/></ds:DSAKeyValue></ds:KeyValue>'),
    ['/Signature/KeyInfo/KeyValue/DSAKeyValue/Y'],
  ],
  [
    'a bad certificate',
    withKeyInfo('<ds:X509Data><ds:X509Certificate>AAA</ds:X509Certificate></ds:X509Data>'),
    ['/Signature/KeyInfo/X509Data/X509Certificate'],
  ],
  [
    'a bad serial number',
    withKeyInfo(
      '<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName/><ds:X509SerialNumber>1a</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>',
    ),
    ['/Signature/KeyInfo/X509Data/X509IssuerSerial/X509SerialNumber'],
  ],
  [
    'elements in a key name',
    withKeyInfo('<ds:KeyName><x xmlns="urn:x"/></ds:KeyName>'),
    ['/Signature/KeyInfo/KeyName/x'],
  ],
  [
    'a known element wrong inside a foreign one',
    withKeyInfo('<x xmlns="urn:x"><ds:KeyName><z/></ds:KeyName></x>'),
    ['/Signature/KeyInfo/x/KeyName/z'],
  ],
  [
    'an element without namespace',
    inTransform('<x xmlns=""/>'),
    ['/Signature/SignedInfo/Reference/Transforms/Transform/x'],
  ],
  [
    'an element where none may stand',
    inTransform('<ds:KeyName/>'),
    ['/Signature/SignedInfo/Reference/Transforms/Transform/KeyName'],
  ],
  ...['%', '%zz', '::', '1:', 'a#b#c', 'http://[', 'http://host:port/'].map(
    (uri) =>
      [
        `the algorithm ${uri}`,
        withAlgorithm(uri),
        ['/Signature/SignedInfo/CanonicalizationMethod/Algorithm'],
      ] as const,
  ),
  ...['', 'a b', '中文', 'urn:x', 'http://host:80/%41?q#f', '//'].map(
    (uri) => [`the algorithm '${uri}'`, withAlgorithm(uri), []] as const,
  ),
  ...['A', 'AAA', 'AB==', 'AA==AAAA', '====', 'AAA*'].map(
    (text) =>
      [`the digest ${text}`, withDigest(text), ['/Signature/SignedInfo/Reference/DigestValue']] as const,
  ),
  ...['', 'AA==', 'A A\nA A', ' AA= = '].map(
    (text) => [`the digest '${text}'`, withDigest(text), []] as const,
  ),
];

function judged(xml: string): string[] {
  const children: RawElement[] = [];
  const root = readXml(xml, { root: () => undefined, child: (child) => children.push(child) });
  const faults: Fault[] = [];
  judgeSignature({ ...root, children }, at(undefined, 'Signature'), faults);
  return faults.map(({ pointer }) => pointer);
}

describe('structure of signatures', () => {
  it.each(cases)('%s', (_, xml, pointers) => {
    expect(judged(xml)).toEqual(pointers);
  });
});

describeWithSchemas('structure of signatures against the official schema', (folder) => {
  it.each(cases)('%s', (_, xml, pointers) => {
    const message = fixture('ceb621').replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, () => xml);
    expect(officialVerdict(folder, 'import', message).length === 0).toBe(pointers.length === 0);
  });
});
