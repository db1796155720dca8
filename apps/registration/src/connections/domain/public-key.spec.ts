import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { sm2 } from 'sm-crypto-v2';
import { readPublicKey, type Algorithm } from './public-key.js';

const pemOf = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519')
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
const pem = (der: Buffer) =>
  `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;

// RFC 8032 section 7.1, test 1; its SubjectPublicKeyInfo (RFC 8410)
const raw = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const spki = pem(Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64')]));
// GM/T 0003.5, annex A
const point =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13';
const sm2Pem = (hex: string) =>
  pem(Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${hex}`, 'hex'));
const sm2Spki = sm2Pem(point);
const offCurve = `${point.slice(0, -1)}4`;

it.each([
  ['ed25519', 'base64', raw, raw],
  ['ed25519', 'PEM', spki, raw],
  ['sm2', 'hex', point, point],
  ['sm2', 'hex in capitals', point.toUpperCase(), point],
  ['sm2', 'PEM', sm2Spki, point],
] satisfies [Algorithm, string, string, string][])(
  'a key of %s is read from %s',
  (algorithm, _, text, key) => {
    expect(readPublicKey(algorithm, text)).toBe(key);
  },
);

it.each([
  ['ed25519', 'nothing', ''],
  ['ed25519', '31 bytes', Buffer.alloc(31).toString('base64')],
  ['ed25519', 'a key of X25519', pemOf('x25519')],
  ['ed25519', 'a key of SM2', sm2Spki],
  ['ed25519', 'a broken PEM', pem(Buffer.from('3000', 'hex'))],
  ['sm2', 'a point beside the curve', offCurve],
  ['sm2', 'a point beside the curve in PEM', sm2Pem(offCurve)],
  ['sm2', 'the point at infinity', '00'],
  ['sm2', 'a compressed point', sm2.generateKeyPairHex().publicKey.slice(2, 68)],
  ['sm2', 'a key of Ed25519', spki],
] satisfies [Algorithm, string, string][])('no key of %s is %s', (algorithm, _, text) => {
  expect(readPublicKey(algorithm, text)).toBeUndefined();
});
