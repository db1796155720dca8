import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { csvMediaType } from '@app/platform';
import { serviceUnderTest, type Answer, type ServiceUnderTest } from '@app/testing';
import { AppModule } from '../app.module.js';

const demo = '91330200MA0DEM013H';
const other = '91330200MA0DEM021C';

let registration: ServiceUnderTest;
beforeAll(async () => {
  registration = await serviceUnderTest('dossier', AppModule);
}, 120_000);
afterAll(async () => registration?.close());
beforeEach(() => registration.database.query('TRUNCATE participants, batches, outbox CASCADE'));

async function done(path: string, as: string, body: object): Promise<any> {
  const answer = await registration.ask('POST', `/registration/${path}`, { as, body });
  expect([path, answer.status < 300]).toEqual([path, true]);
  return answer.body;
}

const dossier = (id: string, as: string): Promise<Answer> =>
  registration.ask('GET', `/registration/participants/${id}/dossier`, { as });

async function imported(): Promise<void> {
  const rows = ['name,creditCode,customsCode,roles', `示范,${demo},330246D001,integrated-service`].join('\n');
  const answer = await registration.ask('POST', '/registration/batches?dryRun=false', {
    as: 'operator',
    body: new Uint8Array(Buffer.from(rows)),
    headers: { 'content-type': csvMediaType },
  });
  expect(answer.status).toBe(200);
  await done('participants', 'other', {
    name: '另一家',
    creditCode: other,
    customsCode: '330246D002',
    roles: ['broker'],
  });
}

describe('what is held about an enterprise', () => {
  it('is shown to it in one answer, whichever side it is on', async () => {
    await imported();
    await done(`participants/${demo}/decisions`, 'customs-officer', {
      department: 'customs',
      decision: 'accept',
    });
    const given = await done('delegations', 'demo', { agent: other, scope: 'customs-declaration' });
    const held = await done('delegations', 'other', { agent: demo, scope: 'tax-refund-agency' });
    await done('service-offers', 'demo', { services: ['logistics'] });
    const serving = await done('served-enterprises', 'demo', { served: other, services: ['logistics'] });
    await done('ratings', 'tax-officer', {
      creditCode: demo,
      kind: 'refund-class',
      value: '2',
      from: '2026-01-01',
      reason: '评定',
    });
    const { body } = await dossier(demo, 'demo');
    expect(body.record).toMatchObject({ creditCode: demo, departments: { customs: { status: 'accepted' } } });
    expect(body.history.items.map(({ kind }: any) => kind)).toEqual(['registered', 'decided']);
    expect(body.delegationsGiven.items.map(({ id }: any) => id)).toEqual([given.id]);
    expect(body.delegationsHeld.items.map(({ id }: any) => id)).toEqual([held.id]);
    expect(body.ratings.items.map(({ value }: any) => value)).toEqual(['2']);
    expect(body.serviceOffer).toMatchObject({ services: ['logistics'], provider: { creditCode: demo } });
    expect(body.serving.items.map(({ id }: any) => id)).toEqual([serving.id]);
    expect(body.servedBy.items).toEqual([]);
    expect(body.importedBy).toMatchObject({ actor: 'operator', row: 2 });
    const theirs = (await dossier(other, 'other')).body;
    expect(theirs.servedBy.items.map(({ id }: any) => id)).toEqual([serving.id]);
    expect([theirs.importedBy, theirs.serviceOffer, theirs.ratings.items]).toEqual([null, null, []]);
  });

  it('names the operation for what every other service holds', async () => {
    await imported();
    const { body } = await dossier(demo, 'demo');
    expect([...new Set(body.elsewhere.map(({ service }: any) => service))]).toEqual([
      'customs',
      'tax-refund',
      'fx-settlement',
      'subsidy',
      'window',
    ]);
    for (const { operation } of body.elsewhere) expect(operation).toMatch(/^GET \/[a-z/-]+$/);
  });

  it('is for itself and the auditor: not for another enterprise, not for officers', async () => {
    await imported();
    expect((await dossier(demo, 'other')).status).toBe(404);
    expect((await dossier(demo, 'auditor')).status).toBe(200);
    expect((await dossier(demo, 'customs-officer')).status).toBe(403);
  });
});
