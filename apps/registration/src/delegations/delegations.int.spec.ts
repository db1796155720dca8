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
  await registration.register('demo', demo);
  await registration.register('other', { ...other, roles: ['broker'] });
});

const offer = (body: object = {}, as = 'demo'): Promise<Answer> =>
  registration.ask('POST', '/delegations', {
    as,
    body: { agent: other.creditCode, scope: 'customs-declaration', ...body },
  });
const step = (id: string, wanted: string, as: string, reason?: string): Promise<Answer> =>
  registration.ask('POST', `/delegations/${id}/${wanted}`, { as, body: { reason } });
const announced = async () =>
  (await registration.events('registration.delegations-changed.v1')).filter(
    ({ type }) => type === 'registration.delegations-changed.v1',
  );

describe('a delegation', () => {
  it('is offered by the principal, accepted by the agent and revoked by either; every step is announced and kept', async () => {
    const offered = await offer({ to: '2099-12-31' });
    expect([offered.status, offered.body]).toEqual([
      201,
      expect.objectContaining({
        version: 1,
        principal: { creditCode: demo.creditCode, name: demo.name },
        agent: { creditCode: other.creditCode, name: other.name },
        scope: 'customs-declaration',
        to: '2099-12-31',
        status: 'offered',
        inForce: false,
      }),
    ]);
    const { id } = offered.body;
    expect((await step(id, 'accept', 'other')).body).toMatchObject({ status: 'accepted', inForce: true });
    expect((await step(id, 'revoke', 'demo', '合同到期')).body).toMatchObject({
      status: 'revoked',
      inForce: false,
    });
    const { body } = await registration.ask('GET', `/delegations/${id}`, { as: 'other' });
    expect(body.history.map(({ status, by, actor, reason }: any) => [status, by, actor, reason])).toEqual([
      ['offered', demo.creditCode, 'demo', null],
      ['accepted', other.creditCode, 'other', null],
      ['revoked', demo.creditCode, 'demo', '合同到期'],
    ]);
    const events = await announced();
    expect(events.map(({ document }) => [document.version, document.status])).toEqual([
      [1, 'offered'],
      [2, 'accepted'],
      [3, 'revoked'],
    ]);
    const validate = new Ajv().compile(contracts['registration.delegations-changed.v1'].document);
    for (const { document } of events) expect(validate(document) || validate.errors).toBe(true);
  });

  it('may be revoked by the agent as well', async () => {
    const { body } = await offer();
    await step(body.id, 'accept', 'other');
    expect((await step(body.id, 'revoke', 'other')).body.status).toBe('revoked');
  });

  it.each([
    ['accept', 'demo'],
    ['decline', 'demo'],
    ['revoke', 'other'],
  ])('that is offered: %s by %s is an illegal step', async (wanted, as) => {
    const { body } = await offer();
    const answer = await step(body.id, wanted, as);
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal-step' } });
    expect(await announced()).toHaveLength(1);
  });

  it('of others is not found, neither to read nor to change', async () => {
    const { body } = await offer();
    await registration.register('payer', { ...demo, creditCode: '91330200MA0NEW036N', customsCode: null });
    expect((await registration.ask('GET', `/delegations/${body.id}`, { as: 'payer' })).status).toBe(404);
    expect((await step(body.id, 'accept', 'payer')).status).toBe(404);
    expect((await registration.ask('GET', '/delegations', { as: 'payer' })).body.items).toEqual([]);
    expect((await registration.ask('GET', '/delegations', { as: 'auditor' })).body.items).toHaveLength(1);
  });

  it('offered twice is one; ten times at once too', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => offer({ from: '2026-01-01' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await announced()).toHaveLength(1);
  });

  it('of the same scope must not overlap one that is open, but may follow one that was revoked', async () => {
    const first = await offer({ from: '2090-01-01', to: '2090-12-31' });
    const overlapping = await offer({ from: '2090-12-31' });
    expect(overlapping).toMatchObject({
      status: 409,
      body: { code: 'delegation-exists', errors: [{ pointer: '/from' }] },
    });
    expect((await offer({ from: '2091-01-01' })).status).toBe(201);
    await step(first.body.id, 'revoke', 'demo');
    expect((await offer({ from: '2090-06-01', to: '2090-12-31' })).status).toBe(201);
  });

  it.each([
    [
      'to an enterprise nobody registered',
      { agent: '91330200MA0NEW036N' },
      400,
      'enterprise-unknown',
      '/agent',
    ],
    ['to oneself', { agent: demo.creditCode }, 400, 'agent-unfit', '/agent'],
    [
      'of refunds to no integrated service platform',
      { scope: 'tax-refund-agency' },
      400,
      'agent-unfit',
      '/agent',
    ],
    ['that is over', { from: '2020-01-01', to: '2020-12-31' }, 400, 'period-wrong', '/to'],
    ['that ends before it begins', { from: '2099-01-01', to: '2098-12-31' }, 400, 'period-wrong', '/to'],
    ['of an unknown scope', { scope: 'everything' }, 400, 'invalid-request', '/scope'],
    ['before the law knew it', { from: '1999-12-31' }, 422, 'no-value-on-date', undefined],
  ])('%s is refused', async (_what, body, status, code, pointer) => {
    const answer = await offer(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors?.[0]?.pointer).toBe(pointer);
    expect(await announced()).toEqual([]);
  });

  it('is listed by side, scope and status', async () => {
    const { body } = await offer();
    const list = async (query: string, as = 'demo') =>
      (await registration.ask('GET', `/delegations?${query}`, { as })).body.items.map(({ id }: any) => id);
    expect(await list('side=principal')).toEqual([body.id]);
    expect(await list('side=agent')).toEqual([]);
    expect(await list('side=agent', 'other')).toEqual([body.id]);
    expect(await list('status=accepted')).toEqual([]);
    expect(await list('scope=customs-declaration&status=offered')).toEqual([body.id]);
    expect(await list(`enterprise=${other.creditCode}`, 'customs-officer')).toEqual([body.id]);
  });

  it('is for enterprises', async () => {
    expect((await offer({}, 'customs-officer')).status).toBe(403);
    expect((await registration.ask('POST', '/delegations', { body: {} })).status).toBe(401);
  });

  it('under an Idempotency-Key gives the same answer again', async () => {
    const headers = { 'idempotency-key': 'delegate-1' };
    const body = { agent: other.creditCode, scope: 'records-reading' };
    const first = await registration.ask('POST', '/delegations', { as: 'demo', body, headers });
    const again = await registration.ask('POST', '/delegations', { as: 'demo', body, headers });
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true' },
    });
  });
});

it('the catalogue of scopes says what each opens', async () => {
  const { body } = await registration.ask('GET', '/delegation-scopes', { as: 'demo' });
  expect(body).toContainEqual(
    expect.objectContaining({ scope: 'customs-declaration', rights: { customs: 'act', window: 'read' } }),
  );
});
