import { describe, expect, it } from '@jest/globals';
import { FieldCipher } from './field-cipher.js';
import { ServiceConfig } from './service-config.js';

function cipher(...keys: [id: string, fill: number][]): FieldCipher {
  const config = new ServiceConfig();
  config.FIELD_KEYS = keys
    .map(([id, fill]) => `${id}:${Buffer.alloc(32, fill).toString('base64')}`)
    .join(',');
  config.FIELD_HASH_KEY = Buffer.alloc(32, 9).toString('base64');
  return new FieldCipher(config);
}

describe('the field cipher', () => {
  it.each(['', '王小明', '330203199001011234', 'x'.repeat(100_000)])('reads what it wrote', (plain) => {
    const one = cipher(['k1', 1]);
    expect(one.decryptText(one.encrypt(plain))).toBe(plain);
  });

  it.each(['', '王小明', 'x'.repeat(100_000)])('reads what it sealed, and texts of before', (plain) => {
    const rotated = cipher(['k2', 2], ['k1', 1]);
    expect(rotated.unseal(rotated.seal(plain)).toString()).toBe(plain);
    expect(rotated.unseal(cipher(['k1', 1]).seal(plain)).toString()).toBe(plain);
    expect(rotated.unseal(Buffer.from(rotated.encrypt(plain))).toString()).toBe(plain);
  });

  it.each([
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 12)],
    [
      'under another id',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('k1', 'k2'), 'latin1'),
    ],
    ['empty', () => Buffer.alloc(0)],
  ])('refuses sealed bytes that are %s', (_, change) => {
    const both = cipher(['k1', 1], ['k2', 1]);
    expect(() => both.unseal(change(both.seal('330203199001011234')))).toThrow('field-unreadable');
  });

  it('keeps bytes as they are', () => {
    const bytes = Buffer.from([0, 255, 128]);
    expect(cipher(['k1', 1]).decrypt(cipher(['k1', 1]).encrypt(bytes))).toEqual(bytes);
  });

  it('names its key and never writes the same twice', () => {
    const one = cipher(['k1', 1]);
    expect(one.encrypt('a')).toMatch(/^k1\.[\w-]+$/);
    expect(one.encrypt('a')).not.toBe(one.encrypt('a'));
  });

  it('writes under the first key and reads under every key', () => {
    const old = cipher(['k1', 1]);
    const rotated = cipher(['k2', 2], ['k1', 1]);
    expect(rotated.encrypt('a')).toMatch(/^k2\./);
    expect(rotated.decryptText(old.encrypt('a'))).toBe('a');
    expect(() => old.decrypt(rotated.encrypt('a'))).toThrow('field-unreadable');
  });

  it.each([
    ['changed', (text: string) => `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`],
    ['cut', (text: string) => text.slice(0, 12)],
    ['under another id', (text: string) => text.replace('k1.', 'k2.')],
    ['no ciphertext at all', () => '王小明'],
  ])('refuses a value that is %s', (_, change) => {
    const both = cipher(['k1', 1], ['k2', 1]);
    expect(() => both.decrypt(change(both.encrypt('330203199001011234')))).toThrow('field-unreadable');
  });

  it('finds a value by a hash that needs the key', () => {
    expect(cipher(['k1', 1]).hash('330203199001011234')).toMatch(/^[\da-f]{64}$/);
    expect(cipher(['k1', 1]).hash('a')).toBe(cipher(['k2', 2]).hash('a'));
    expect(cipher(['k1', 1]).hash('a')).not.toBe(cipher(['k1', 1]).hash('b'));
  });

  it('writes the first hash key and finds by every one; hashes of the key without a name are bare', () => {
    const ring = (setting: string) =>
      new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_HASH_KEY: setting }));
    const [first, second] = [9, 10].map((fill) => Buffer.alloc(32, fill).toString('base64'));
    const [old, rotated] = [ring(`${first}`), ring(`h2:${second},${first}`)];
    expect(rotated.hash('a')).toMatch(/^h2\.[\da-f]{64}$/);
    expect(rotated.hashes('a')).toEqual([rotated.hash('a'), old.hash('a')]);
    expect(ring(`h1:${first}`).hash('a')).toBe(old.hash('a'));
    expect(rotated.bareHash('a')).toBe(rotated.hash('a').slice('h2.'.length));
    expect(rotated.formerFingerprints('a')).toEqual([old.fingerprint('a')]);
    expect(rotated.fingerprint('a')).not.toEqual(old.fingerprint('a'));
  });

  it('does not work without keys', () => {
    const none = new FieldCipher(new ServiceConfig());
    expect(() => none.encrypt('a')).toThrow('FIELD_KEYS');
    expect(() => none.hash('a')).toThrow('FIELD_HASH_KEY');
  });
});
