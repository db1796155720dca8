import { expect, it } from '@jest/globals';
import type { CebMessage } from '@app/ceb';
import type { BusinessClock } from '@app/platform';
import { testAuthority } from '../../../test/signed-messages.js';
import { CustomsConfig } from '../../config.js';
import { SignaturesService } from './signatures.service.js';

const clock = { now: () => new Date() } as BusinessClock;
const configured = (settings: Partial<CustomsConfig>): SignaturesService =>
  new SignaturesService(Object.assign(new CustomsConfig(), settings), clock);
const message = (facts: Partial<CebMessage>) => ({ signaturePresent: true, faults: [], ...facts }) as any;

it.each([
  ['none', ''],
  ['no PEM', 'MIIB'],
  ['no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
])('verification does not start with authorities that are %s', (_what, pem) => {
  expect(() => configured({ SIGNATURES: 'verify', SIGNATURE_AUTHORITIES: pem })).toThrow(
    /SIGNATURE_AUTHORITIES/,
  );
});

it('nothing is verified unless the configuration asks for it', async () => {
  const service = configured({});
  expect(await service.findingOf(message({}), Buffer.from('no XML'), 'xml')).toBeUndefined();
});

it.each([
  ['JSON', message({}), 'json'],
  ['a message without a signature', message({ signaturePresent: false }), 'xml'],
  ['a message that is refused for its structure', message({ faults: [{ code: 'element-missing' }] as any }), 'xml'],
] as const)('%s is not verified', async (_what, sent, format) => {
  const { pem } = await testAuthority('sm2');
  const service = configured({ SIGNATURES: 'verify', SIGNATURE_AUTHORITIES: pem });
  expect(await service.findingOf(sent, Buffer.from('no XML'), format)).toBeUndefined();
  await service.onModuleDestroy();
}); // prettier-ignore
