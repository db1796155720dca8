import { createHash } from 'node:crypto';
import { XmlDocument } from 'libxml2-wasm';
import { signatureElement } from '@app/ceb';
import { message } from '../../../test/adapter-under-test.js';
import { placeSignature } from './place-signature.js';
import { messageDigest, signedBytes } from './xml-signature.js';

/** Canonical XML 1.0 by libxml2: of the whole document, or of its `ds:SignedInfo`. */
function canonical(xml: string, what: 'document' | 'SignedInfo'): string {
  const document = XmlDocument.fromString(xml);
  try {
    if (what === 'document') return document.canonicalizeToString();
    const node = document.get('//ds:SignedInfo', { ds: 'http://www.w3.org/2000/09/xmldsig#' });
    return node?.canonicalizeToString() ?? 'no SignedInfo';
  } finally {
    document.dispose();
  }
}

const awkward = message('a"b\'c&amp;<>中文 é').replace('示范物流', '示范 &amp; 物流');

describe('what is signed is what a verifier computes', () => {
  it.each([message(), awkward])('the digest is over the canonical message', (xml) => {
    expect(messageDigest(xml)).toBe(createHash('sha1').update(canonical(xml, 'document')).digest('base64'));
  });

  it('the signature is over the canonical SignedInfo in its place', () => {
    const xml = message();
    const digestValue = messageDigest(xml);
    const signature = signatureElement({
      digestValue,
      signatureValue: 'AA==',
      certificate: 'AA==',
      method: 'rsa-sha1',
    });
    const signed = placeSignature(xml, 'CEB513', signature);
    expect(signedBytes(digestValue).toString('utf8')).toBe(canonical(signed, 'SignedInfo'));
  });
});

describe('the place of the signature', () => {
  it.each`
    type        | xml                                                 | signed                                                  | because
    ${'CEB621'} | ${'<r><a></a></r>'}                                 | ${'<r><a></a><S/></r>'}                                 | ${'last in imports'}
    ${'CEB621'} | ${'<r><ceb:ExtendMessage></ceb:ExtendMessage></r>'} | ${'<r><ceb:ExtendMessage></ceb:ExtendMessage><S/></r>'} | ${'also behind an extension'}
    ${'CEB603'} | ${'<r><a></a></r>'}                                 | ${'<r><a></a><S/></r>'}                                 | ${'last in exports'}
    ${'CEB603'} | ${'<r><ceb:ExtendMessage></ceb:ExtendMessage></r>'} | ${'<r><S/><ceb:ExtendMessage></ceb:ExtendMessage></r>'} | ${'before an extension'}
  `('$type: $because', ({ type, xml, signed }) => {
    expect(placeSignature(xml, type, '<S/>')).toBe(signed);
  });
});
