import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isIssuedBy, openSignature, privateKeyOf, readCertificate, signMessage, isSignedBy } from '@app/ceb';
import { sandboxUnderTest, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(() => sandbox?.close());

const keys = async () => {
  const headers = { authorization: `Bearer ${await sandbox.tokenOf('demo')}` };
  return (await sandbox.ask('GET', '/sandbox/keys', { headers })).body;
};
const unsigned =
  '<ceb:CEB513Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="4CDE1CFD-EDED-46B1-946C-B8022E42FC96" version="1.0"></ceb:CEB513Message>';

it('gives every enterprise an SM2 and an RSA key with a certificate of the test authority', async () => {
  const answer = await keys();
  const authorities = answer.authorities
    .match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)
    .map(readCertificate);
  expect(answer.keys.map(({ clientId, kind }: any) => `${clientId} ${kind}`)).toEqual([
    'demo sm2',
    'other sm2',
    'newcomer sm2',
    'demo rsa',
    'other rsa',
    'newcomer rsa',
  ]);
  const { body: accounts } = await sandbox.ask('GET', '/sandbox/accounts');
  for (const { clientId, kind, keyName, certificate } of answer.keys) {
    const { enterprise } = accounts.find((account: any) => account.clientId === clientId);
    const read = readCertificate(certificate)!;
    expect(read).toMatchObject({
      serial: keyName,
      publicKey: { kind },
      subject: [enterprise.name, enterprise.customsCode, enterprise.creditCode],
    });
    expect(authorities.map((authority: any) => isIssuedBy(read, authority))).toEqual([
      kind === 'sm2',
      kind === 'rsa',
    ]);
  }
});

it.each([
  ['sm2', 'sm2-sm3'],
  ['rsa', 'rsa-sha256'],
] as const)('a message signed with the %s key is verified by the certificate', async (kind, method) => {
  const { privateKey, certificate } = (await keys()).keys.find((key: any) => key.kind === kind);
  const xml = signMessage(unsigned, { key: privateKeyOf(kind, privateKey), certificate }, method);
  const { signedInfo, signatureValue, certificates } = openSignature(xml);
  const { publicKey } = readCertificate(certificates[0]!)!;
  const value = Buffer.from(signatureValue, 'base64');
  expect(isSignedBy(publicKey, Buffer.from(signedInfo), value)).toBe(true);
});

it('they are the same for everyone who asks at once, and after a restart', async () => {
  const [first, second] = await Promise.all([keys(), keys()]);
  expect(second).toEqual(first);
  await sandbox.stop();
  await sandbox.start();
  expect(await keys()).toEqual(first);
});

it('are ciphertext in the table', async () => {
  const { rows } = await sandbox.database.query('SELECT private_key FROM test_keys');
  expect(rows).toHaveLength(8);
  const given = (await keys()).keys.map(({ privateKey }: any) => privateKey);
  expect(rows.filter(({ private_key }) => given.includes(private_key) || /BEGIN/.test(private_key))).toEqual(
    [],
  );
});
