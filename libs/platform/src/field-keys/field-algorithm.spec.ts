import { describe, expect, it } from '@jest/globals';
import { FieldCipher } from '../field-cipher.js';
import { ServiceConfig } from '../service-config.js';
import { fieldAlgorithms } from './field-algorithm.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

/** RFC 8998, appendix A.1. */
const published = {
  key: hex('0123456789ABCDEFFEDCBA9876543210'),
  iv: hex('00001234567800000000ABCD'),
  aad: hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2'),
  plain: hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
              EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`),
  text: hex(`17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735
             D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D`),
  tag: hex('83DE3541E4C2B58177E065A9BF7B62EC'),
};

describe('SM4 in GCM', () => {
  const algorithm = fieldAlgorithms['sm4-gcm'];

  it('writes and reads the published example', () => {
    const { key, iv, aad, plain, text, tag } = published;
    expect(algorithm.encrypt(key, iv, aad, plain)).toEqual({ text, tag });
    expect(algorithm.decrypt(key, iv, aad, text, tag)).toEqual(plain);
  });

  it.each(['key', 'iv', 'aad', 'text', 'tag'] as const)('reads nothing with another %s', (part) => {
    const changed = Buffer.concat([published[part].subarray(0, -1), Buffer.from([0x77])]);
    const { key, iv, aad, text, tag } = Object.assign({ ...published }, { [part]: changed });
    expect(() => algorithm.decrypt(key, iv, aad, text, tag)).toThrow();
  });
});

describe('keys of several algorithms in one ring', () => {
  const aes = `k1:${Buffer.alloc(32, 1).toString('base64')}`;
  const sm4 = `k2:sm4-gcm:${Buffer.alloc(16, 2).toString('base64')}`;
  const cipher = (...keys: string[]): FieldCipher =>
    new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_KEYS: keys.join(',') }));

  it.each(['', '王小明', 'x'.repeat(5_000)])('the first writes, each reads what is its own', (plain) => {
    const before = cipher(aes).seal(plain);
    const after = cipher(sm4, aes);
    expect(after.unseal(before).toString()).toBe(plain);
    expect(after.encrypt(plain)).toMatch(/^k2\./);
    expect(cipher(aes, sm4).decryptText(after.encrypt(plain))).toBe(plain);
    expect(() => cipher(aes).decryptText(after.encrypt(plain))).toThrow('field-unreadable');
  });
});
