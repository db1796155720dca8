import { readEnvironment } from '@app/platform';
import { AdapterConfig } from './config.js';
import type { Signer } from './signing/signer.js';
import { signerFor } from './signing/signing.module.js';

const given = {
  EXCHANGE_URL: 'http://127.0.0.1:9',
  EXCHANGE_CLIENT_ID: 'exchange',
  EXCHANGE_CLIENT_SECRET: 'secret',
};

describe('the settings of the adapter', () => {
  it('name the exchange; the mailbox is the sandbox’s where none is given', () => {
    expect(readEnvironment(AdapterConfig, given)).toMatchObject({
      ...given,
      EXCHANGE_ID: 'DXPENT0000330200',
    });
  });

  it.each`
    change                             | because
    ${{ EXCHANGE_URL: 'soon' }}        | ${'it would not know where customs is'}
    ${{ EXCHANGE_URL: '' }}            | ${'nor here'}
    ${{ EXCHANGE_CLIENT_SECRET: '' }}  | ${'a secret has no default'}
    ${{ EXCHANGE_ID: 'X'.repeat(17) }} | ${'a DXP id has at most 16 characters'}
  `('$change is refused: $because', ({ change }) => {
    const [name = ''] = Object.keys(change);
    expect(() => readEnvironment(AdapterConfig, { ...given, ...change })).toThrow(name);
  });
});

it('signs with keys of its own in the sandbox and nowhere else', () => {
  const sandbox: Signer = { signatureFor: async () => '' };
  expect(signerFor({ sandbox: true }, sandbox)).toBe(sandbox);
  expect(() => signerFor({ sandbox: false }, sandbox)).toThrow(/signer/);
});
