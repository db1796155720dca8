import { createHash } from 'node:crypto';
import type { Caller } from '@app/platform';
import {
  adapterUnderTest,
  cipher,
  message,
  submission,
  type AdapterUnderTest,
} from '../../test/adapter-under-test.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsRepository } from './submissions.repository.js';

let adapter: AdapterUnderTest;
beforeAll(async () => {
  adapter = await adapterUnderTest();
}, 120_000);
afterAll(() => adapter?.close());

const auditor: Caller = { clientId: 'auditor', roles: ['auditor'] };
const enterprise = (customsCode: string): Caller => ({
  clientId: 'e',
  roles: ['enterprise'],
  enterprise: { creditCode: '91330200MA0DEM013H', customsCode, name: '' },
});

it('shows what was sent, with its digest and persons masked, to auditors and to who declared it', async () => {
  const xml = message();
  const request = submission(xml, { senderCode: '330246D001' });
  await adapter.request(request);
  await adapter.first.sender.sendDue();
  const shown = new SubmissionsController(new SubmissionsRepository(), cipher, adapter.first.transactions);
  for (const caller of [auditor, enterprise('330246D001')]) {
    const view = await shown.get(caller, request.id);
    expect(view).toMatchObject({
      id: request.id,
      status: 'sent',
      senderCode: '330246D001',
      sha256: createHash('sha256').update(xml).digest('hex'),
    });
    expect(view).not.toHaveProperty('body');
    const content = JSON.stringify((view as { message: unknown }).message);
    expect(content).toContain('documents');
    for (const [, value = ''] of xml.matchAll(
      /<(?:ceb:)?(?:buyerIdNumber|buyerName|consigneeAddress)>([^<]+)</g,
    ))
      expect(content).not.toContain(value);
  }
  for (const stranger of [enterprise('330246D002'), enterprise('')])
    await expect(shown.get(stranger, request.id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(shown.get(auditor, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
});
