import { contracts } from '@app/contracts';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  demo,
  other,
  registrationUnderTest,
  type Answer,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(async () => {
  await registration.empty();
  await registration.register('demo', { ...demo, roles: ['integrated-service'] });
  await registration.register('other', other);
});

const put = (services: string[], as = 'demo'): Promise<Answer> =>
  registration.ask('POST', '/service-offers', { as, body: { services } });
const propose = (body: object = {}, as = 'demo'): Promise<Answer> =>
  registration.ask('POST', '/served-enterprises', {
    as,
    body: { served: other.creditCode, services: ['logistics'], ...body },
  });
const step = (id: string, wanted: string, as: string): Promise<Answer> =>
  registration.ask('POST', `/served-enterprises/${id}/${wanted}`, { as, body: {} });

describe('the catalogue', () => {
  it('names the twelve services of article 4 in both languages, with their source', async () => {
    const { body } = await registration.ask('GET', '/service-catalogue', { as: 'other' });
    expect(body).toHaveLength(12);
    for (const one of body) {
      expect(one.zh).toMatch(/^[\u4e00-\u9fff]+$/);
      expect(one).toMatchObject({ source: '甬跨境办〔2021〕1号 第四条', from: '2021-01-01' });
    }
  });

  it('is offered from by integrated service platforms, and everybody may look for one', async () => {
    await put(['logistics', 'promotion']);
    await put(['logistics', 'after-sales']);
    const find = async (service: string) =>
      (await registration.ask('GET', `/service-offers?service=${service}`, { as: 'other' })).body.items;
    expect(await find('after-sales')).toEqual([
      expect.objectContaining({ provider: { creditCode: demo.creditCode, name: demo.name } }),
    ]);
    expect(await find('promotion')).toEqual([]);
    expect(await put(['logistics'], 'other')).toMatchObject({
      status: 403,
      body: { code: 'provider-unfit' },
    });
  });
});

describe('a served enterprise', () => {
  it('is proposed by the platform, accepts, and either ends it; each step is announced', async () => {
    await put(['logistics', 'promotion']);
    const proposed = await propose({ services: ['promotion', 'logistics'] });
    expect([proposed.status, proposed.body]).toEqual([
      201,
      expect.objectContaining({ status: 'offered', services: ['logistics', 'promotion'], inForce: false }),
    ]);
    const { id } = proposed.body;
    expect((await step(id, 'accept', 'demo')).status).toBe(409);
    expect((await step(id, 'accept', 'other')).body).toMatchObject({ status: 'accepted', inForce: true });
    expect((await step(id, 'revoke', 'other')).body).toMatchObject({ status: 'revoked', inForce: false });
    const { body } = await registration.ask('GET', `/served-enterprises/${id}`, { as: 'commerce-officer' });
    expect(body.history.map(({ status, by }: any) => [status, by])).toEqual([
      ['offered', demo.creditCode],
      ['accepted', other.creditCode],
      ['revoked', other.creditCode],
    ]);
    const events = (await registration.events('registration.served-enterprises-changed.v1')).filter(
      ({ type }) => type.includes('served-enterprises'),
    );
    expect(events.map(({ document }) => document.status)).toEqual(['offered', 'accepted', 'revoked']);
    const validate = new Ajv().compile(contracts['registration.served-enterprises-changed.v1'].document);
    for (const { document } of events) expect(validate(document) || validate.errors).toBe(true);
  });

  it('is listed for both sides and for officers of commerce, for nobody else', async () => {
    await put(['logistics']);
    const { body } = await propose();
    await registration.register('payer', { ...demo, creditCode: '91330200MA0NEW036N', customsCode: null });
    const list = async (as: string, query = '') =>
      (await registration.ask('GET', `/served-enterprises?${query}`, { as })).body.items.map(
        ({ id }: any) => id,
      );
    expect(await list('demo', 'side=provider')).toEqual([body.id]);
    expect(await list('other', 'side=served')).toEqual([body.id]);
    expect(await list('other', 'side=provider')).toEqual([]);
    expect(await list('commerce-officer', `enterprise=${demo.creditCode}`)).toEqual([body.id]);
    expect(await list('payer')).toEqual([]);
    expect((await registration.ask('GET', `/served-enterprises/${body.id}`, { as: 'payer' })).status).toBe(
      404,
    );
  });

  it('proposed again is the same; with other services a conflict until it is ended', async () => {
    await put(['logistics', 'promotion']);
    const first = await propose();
    expect(await propose()).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect(await propose({ services: ['promotion'] })).toMatchObject({
      status: 409,
      body: { code: 'served-already' },
    });
    await step(first.body.id, 'revoke', 'demo');
    expect((await propose({ services: ['promotion'] })).status).toBe(201);
  });

  it.each([
    [
      'with a service not offered',
      { services: ['logistics', 'promotion'] },
      400,
      'service-not-offered',
      '/services/1',
    ],
    ['to oneself', { served: demo.creditCode }, 400, 'not-yourself', '/served'],
    ['to somebody unknown', { served: '91330200MA0NEW036N' }, 400, 'enterprise-unknown', '/served'],
    ['that is over', { to: '2020-01-01' }, 400, 'period-wrong', '/to'],
  ])('%s is refused', async (_what, body, status, code, pointer) => {
    await put(['logistics']);
    const answer = await propose(body);
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([
      status,
      code,
      pointer,
    ]);
  });
});
