import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type {
  ClaimMoved,
  CloudEvent,
  DocumentReceived,
  EventDocument,
  EventType,
  ListMoved,
  ParticipantChanged,
} from '@app/contracts';
import { newId } from '@app/kernel';
import type { Delivery } from '@app/messaging';
import { DataSource } from 'typeorm';
import { call, type Answer } from '../../../../libs/platform/test/http-call.js';
import { runningWindow, type RunningWindow } from '../../test/running-window.js';
import { ParticipantsConsumer } from '../participants/participants.consumer.js';
import { TimelineConsumer } from './timeline.consumer.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

const platform = { creditCode: '91330201MA2AAAAA1X', customsCode: '330246D001' };
const seller = { creditCode: '91330201MA2BBBBB2Y', customsCode: '330246D002' };

let window: RunningWindow;
beforeAll(async () => {
  window = await runningWindow();
});
afterAll(() => window.close());
beforeEach(() => window.app.get(DataSource).query('TRUNCATE timeline_entries, participants'));

async function deliver<D extends EventDocument>(
  type: EventType,
  documents: D[],
  handle: (delivery: Delivery<D>) => Promise<void>,
): Promise<void> {
  const event: CloudEvent<D> = {
    specversion: '1.0',
    id: newId(),
    source: '/customs',
    type,
    subject: 'x',
    time: '2021-09-17T09:00:00.000+08:00',
    datacontenttype: 'application/json',
    data: { documents },
  };
  await window.app.get(DataSource).transaction((tx) => handle({ tx, events: [event], documents }));
}

const consumer = () => window.app.get(TimelineConsumer, { strict: false });

function documents(...given: Partial<DocumentReceived>[]): Promise<void> {
  const all = given.map((one): DocumentReceived => ({
    id: newId(),
    version: 1,
    kind: 'order',
    change: 'new',
    case: { orderNo: 'A1', ebpCode: platform.creditCode },
    cases: [],
    logistics: null,
    ebcCode: null,
    amount: null,
    parties: [platform.creditCode, seller.creditCode],
    reference: 'A1',
    messageId: 'm1',
    receivedAt: '2021-09-17T09:00:00.000+08:00',
    ...one,
  }));
  return deliver('customs.documents-received.v1', all, (delivery) => consumer().documents(delivery));
}

function list(type: EventType, given: Partial<ListMoved> = {}): Promise<void> {
  const moved: ListMoved = {
    id: 'list-1',
    version: 1,
    status: 'received',
    ieFlag: 'I',
    tradeMode: '1210',
    case: { orderNo: 'A1', ebpCode: platform.creditCode },
    logistics: { logisticsCode: 'L1', logisticsNo: 'W1' },
    parties: [platform.creditCode, seller.creditCode],
    copNo: 'COP1',
    invtNo: null,
    at: '2021-09-17T09:01:00.000+08:00',
    receipt: null,
    failed: [],
    missing: [],
    ...given,
  };
  return deliver(type, [moved], (delivery) => consumer().lists(delivery));
}

async function timeline(
  query: string,
  claims: Record<string, unknown> = { sub: 'officer', roles: ['customs-officer'] },
): Promise<Answer> {
  const authorization = `Bearer ${await window.issuer.sign(claims)}`;
  return call(window.base, { method: 'GET', url: `/timeline?${query}`, headers: { authorization } });
}

const enterprise = (one: { creditCode: string; customsCode: string }) => ({
  sub: 'e',
  roles: ['enterprise'],
  credit_code: one.creditCode,
  customs_code: one.customsCode,
});
const codes = (answer: Answer): string[] => answer.json().entries.map((item: { code: string }) => item.code);

describe('the timeline of an order', () => {
  it('shows its documents and steps, and what it waits for', async () => {
    await documents({}, { kind: 'payment', reference: 'P1' });
    await list('customs.lists-received.v1', { missing: ['waybill'] });
    const answer = await timeline('orderNo=A1');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      case: {
        orderNo: 'A1',
        ebpCode: platform.creditCode,
        lists: [{ id: 'list-1', copNo: 'COP1', invtNo: null, status: 'received' }],
      },
      waitingFor: [
        { service: 'customs', code: 'document-waybill', zh: '等待运单', en: 'waits for: Waybill' },
      ],
    });
    expect(codes(answer)).toEqual(['order-stored', 'payment-stored', 'list-received']);
  });

  it('shows the steps that a list passed in one instant, in their order', async () => {
    const submitted = {
      status: 'submitted',
      version: 3,
      passed: [
        { type: 'customs.lists-received.v1', version: 1 },
        { type: 'customs.lists-matched.v1', version: 2 },
      ],
    };
    await list('customs.lists-submitted.v1', submitted);
    await list('customs.lists-submitted.v1', submitted);
    expect(codes(await timeline('orderNo=A1'))).toEqual(['list-received', 'list-matched', 'list-submitted']);
  });

  it('shows nothing twice when events are delivered again', async () => {
    const order = { id: newId() };
    await documents(order);
    await documents(order);
    await list('customs.lists-received.v1');
    await list('customs.lists-received.v1');
    expect(codes(await timeline('orderNo=A1'))).toEqual(['order-stored', 'list-received']);
  });

  const statusOfWaybill = {
    kind: 'waybill-status',
    case: null,
    logistics: { logisticsCode: 'L1', logisticsNo: 'W1' },
    reference: 'W1',
  };
  it.each([
    ['before', [() => documents(statusOfWaybill), () => list('customs.lists-received.v1')]],
    ['after', [() => list('customs.lists-received.v1'), () => documents(statusOfWaybill)]],
  ])(
    'joins a document without order number by its waybill, also when it came %s the list',
    async (_, steps) => {
      for (const step of steps) await step();
      expect(codes(await timeline('orderNo=A1')).sort()).toEqual(['list-received', 'waybill-status-stored']);
    },
  );

  it('leaves another waybill out', async () => {
    await list('customs.lists-received.v1');
    await documents({ ...statusOfWaybill, logistics: { logisticsCode: 'L2', logisticsNo: 'W1' } });
    expect(codes(await timeline('orderNo=A1'))).toEqual(['list-received']);
  });
});

describe('a document of several cases', () => {
  it('joins those that it names', async () => {
    const cases = ['A1', 'A2'].map((orderNo) => ({ orderNo, ebpCode: platform.creditCode }));
    await documents({ kind: 'departure', case: cases[0] ?? null, cases, reference: 'D1' });
    expect([codes(await timeline('orderNo=A1')), codes(await timeline('orderNo=A2'))]).toEqual([
      ['departure-stored'],
      ['departure-stored'],
    ]);
  });

  it('stands on the timeline of each, once', async () => {
    const claim: ClaimMoved = {
      id: 'claim-1',
      version: 3,
      status: 'accepted',
      kind: 'exempt-refund',
      claimant: seller.creditCode,
      parties: [seller.creditCode],
      cases: [
        { orderNo: 'A1', ebpCode: platform.creditCode },
        { orderNo: 'A2', ebpCode: platform.creditCode },
      ],
      entryIds: ['310120210000000001'],
      amount: '130.00',
      deadline: '2021-10-20',
      reason: null,
      at: '2021-09-20T09:00:00.000+08:00',
    };
    for (let delivered = 0; delivered < 2; delivered += 1) {
      await deliver('tax-refund.claims-accepted.v1', [claim], (delivery) => consumer().claims(delivery));
    }
    await list('customs.lists-closed.v1', { status: 'closed', ieFlag: 'E' });
    expect(codes(await timeline('orderNo=A1'))).toEqual(['list-closed', 'claim-accepted']);
    expect(codes(await timeline('orderNo=A2'))).toEqual(['claim-accepted']);
    expect((await timeline('orderNo=A1')).json().waitingFor).toEqual([
      expect.objectContaining({ service: 'tax-adapter', code: 'claim-decision', deadline: '2021-10-20' }),
    ]);
  });
});

describe('two platforms with one order number', () => {
  beforeEach(async () => {
    await documents({}, { case: { orderNo: 'A1', ebpCode: 'OTHER' }, parties: ['OTHER'] });
  });

  it('are named when the platform is not', async () => {
    const answer = await timeline('orderNo=A1');
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'order-on-several-platforms']);
    expect(answer.json().errors[0].expected).toBe(`${platform.creditCode}, OTHER`);
  });

  it('are told apart by ebpCode', async () => {
    expect((await timeline('orderNo=A1&ebpCode=OTHER')).json().case.ebpCode).toBe('OTHER');
    expect((await timeline('orderNo=A1&ebpCode=NONE')).statusCode).toBe(404);
  });

  it('are not revealed to an enterprise that is on one of them only', async () => {
    const answer = await timeline('orderNo=A1', enterprise(seller));
    expect([answer.statusCode, answer.json().case.ebpCode]).toEqual([200, platform.creditCode]);
    expect((await timeline('orderNo=A1&ebpCode=OTHER', enterprise(seller))).statusCode).toBe(404);
  });
});

describe('who may read it', () => {
  it.each(['customs-officer', 'tax-officer', 'auditor', 'operator'])('%s: every case', async (role) => {
    await documents({});
    expect((await timeline('orderNo=A1', { sub: 'x', roles: [role] })).statusCode).toBe(200);
  });

  it.each(['bank', 'authority'])('%s: none', async (role) => {
    expect((await timeline('orderNo=A1', { sub: 'x', roles: [role] })).statusCode).toBe(403);
  });

  it('an enterprise that the case names, by either code', async () => {
    await documents({ parties: ['330246D002'] });
    expect((await timeline('orderNo=A1', enterprise(seller))).statusCode).toBe(200);
  });

  it('no other enterprise, and it does not learn that the case exists', async () => {
    await documents({});
    const foreign = enterprise({ creditCode: '91330201MA2CCCCC3Z', customsCode: '330246D003' });
    const [hidden, unknown] = [await timeline('orderNo=A1', foreign), await timeline('orderNo=A2', foreign)];
    expect([hidden.statusCode, hidden.json().code]).toEqual([unknown.statusCode, unknown.json().code]);
    expect(hidden.statusCode).toBe(404);
  });

  it('not without an order number', async () => {
    const answer = await timeline('ebpCode=x');
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '/orderNo']);
  });
});

function participants(...all: ParticipantChanged[]): Promise<void> {
  return deliver('registration.participants-changed.v1', all, (delivery) =>
    window.app.get(ParticipantsConsumer, { strict: false }).changed(delivery),
  );
}

describe('both codes of a platform', () => {
  const known: ParticipantChanged = {
    id: 'p1',
    version: 2,
    ...platform,
    name: '示例平台',
    roles: ['platform'],
    departments: {
      customs: { status: 'accepted', since: '2021-01-01T00:00:00.000+08:00' },
      tax: { status: 'accepted', since: '2021-01-01T00:00:00.000+08:00' },
      fx: { status: 'accepted', since: '2021-01-01T00:00:00.000+08:00' },
      commerce: { status: 'accepted', since: '2021-01-01T00:00:00.000+08:00' },
    },
    changedAt: '2021-01-01T00:00:00.000+08:00',
  };

  it('lead to the one case, also for documents stored under the other code before it was known', async () => {
    await documents({}, { kind: 'payment', case: { orderNo: 'A1', ebpCode: platform.customsCode } });
    await participants(known);
    await participants({ ...known, version: 1, customsCode: 'older' });
    for (const code of [platform.creditCode, platform.customsCode]) {
      const answer = await timeline(`orderNo=A1&ebpCode=${code}`);
      expect([answer.json().case.ebpCode, codes(answer)]).toEqual([code, ['order-stored', 'payment-stored']]);
    }
  });
});
