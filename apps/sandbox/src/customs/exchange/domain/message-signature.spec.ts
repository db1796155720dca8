import { createPublicKey, randomBytes } from 'node:crypto';
import { issueCertificate, newPrivateKey, publicKeyOf, signMessage, writeMessage } from '@app/ceb';
import { signatureHolds } from './message-signature.js';

const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
const transfer = { copCode: '330246D001', copName: '示范', dxpMode: 'DXP', dxpId: 'DXPENT0000330200' };
const status = {
  guid,
  appType: '1',
  appTime: '20260917100000',
  appStatus: '2',
  logisticsCode: '330246D001',
  logisticsName: '示范物流',
  logisticsNo: 'L1',
  logisticsStatus: 'S',
  logisticsTime: '20260917095959',
};
const unsigned = writeMessage({ type: 'CEB513', guid, documents: [status], transfer });
const year = 365 * 86_400_000;

async function signed(kind: 'rsa' | 'sm2', bare: boolean): Promise<string> {
  const key = await newPrivateKey(kind);
  const owner = { name: '示范', customsCode: '330246D001' };
  const certificate =
    bare && key.kind === 'rsa'
      ? createPublicKey(key.key).export({ type: 'spki', format: 'der' }).toString('base64')
      : issueCertificate({
          owner,
          key: publicKeyOf(key),
          serial: randomBytes(8),
          from: new Date(Date.now() - year),
          to: new Date(Date.now() + year),
          issuer: { owner, key },
        });
  return signMessage(unsigned, { key, certificate }, kind === 'sm2' ? 'sm2-sm3' : 'rsa-sha1');
}

describe.each`
  kind     | bare
  ${'rsa'} | ${true}
  ${'rsa'} | ${false}
  ${'sm2'} | ${false}
`('a message signed with $kind, its key bare: $bare', ({ kind, bare }) => {
  it('holds as it was signed, and no longer with one character changed', async () => {
    const xml = await signed(kind, bare);
    expect(signatureHolds(xml)).toBe(true);
    expect(signatureHolds(xml.replace('>L1<', '>L2<'))).toBe(false);
  });

  it('does not hold with the signature of another message', async () => {
    const [one, other] = [await signed(kind, bare), await signed(kind, bare)];
    const value = /<ds:SignatureValue>([^<]*)/.exec(other)?.[1] ?? '';
    expect(signatureHolds(one.replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`))).toBe(false);
  });
});

it('has nothing to say of a message without a signature, and of what is no XML', () => {
  expect(signatureHolds(unsigned)).toBe(true);
  expect(signatureHolds('no XML')).toBe(true);
});

it.each(['', 'AA=='])('does not hold with %j in place of a key', async (key) => {
  const xml = await signed('rsa', true);
  expect(signatureHolds(xml.replace(/(<ds:X509Certificate>)[^<]*/, `$1${key}`))).toBe(false);
});
