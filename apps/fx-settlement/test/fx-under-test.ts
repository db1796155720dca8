import type { DocumentReceived, ListReleased } from '@app/contracts';
import { newId } from '@app/kernel';
import { ParticipantsRepository, ReleasedListsRepository } from '@app/messaging';
import { serviceUnderTest, type Answer } from '@app/testing';
import { AppModule } from '../src/app.module.js';
import { OrdersService } from '../src/orders/orders.service.js';

export const demo = { creditCode: '91330200MA0DEM013H', customsCode: '330246D001' };
export const other = { creditCode: '91330200MA0DEM021C', customsCode: '330246D002' };
/** Known, but the foreign-exchange department has not accepted it. */
export const pending = { creditCode: '91330200MA0NEW036N', customsCode: '330246D003' };
const since = '2026-01-01T00:00:00+08:00';

/** An order as customs tells it, USD 60 of demo unless changed. */
export function orderEvent(orderNo: string, change: Partial<DocumentReceived> = {}): DocumentReceived {
  return {
    id: newId(),
    version: 1,
    kind: 'order',
    change: 'new',
    case: { orderNo, ebpCode: demo.creditCode },
    cases: [],
    logistics: null,
    parties: [demo.creditCode],
    ebcCode: demo.creditCode,
    amount: { value: '60', currency: '502' },
    reference: orderNo,
    messageId: newId(),
    receivedAt: '2026-09-17T10:00:00.000+08:00',
    ...change,
  };
}

export async function fxUnderTest(environment: Record<string, string> = {}) {
  const fx = await serviceUnderTest('fx-settlement', AppModule, environment);
  let serial = 0;

  async function accept(
    { creditCode, customsCode }: typeof demo,
    status: 'accepted' | 'pending',
    version = 1,
    role?: string,
  ): Promise<void> {
    const standing = { status, since };
    const departments = { customs: standing, tax: standing, fx: standing, commerce: standing };
    const participant = {
      id: creditCode,
      version,
      creditCode,
      customsCode,
      name: creditCode,
      roles: [],
      departments,
      changedAt: since,
    };
    const from = since.slice(0, 10);
    const periods = [{ status, from }];
    const over = {
      departmentPeriods: { customs: periods, tax: periods, fx: periods, commerce: periods },
      rolePeriods: role === undefined ? [] : [{ role, status: 'in-standing' as const, from }],
    };
    const told = role === undefined ? participant : { ...participant, ...over };
    await fx.transactions.run((tx) => fx.app.get(ParticipantsRepository).keep(tx, [told]));
  }

  await accept(demo, 'accepted');
  await accept(other, 'accepted');
  await accept(pending, 'pending');

  return {
    ...fx,
    accept,
    freshNo: (): string => `A${String((serial += 1)).padStart(6, '0')}`,
    deliver: (...documents: DocumentReceived[]): Promise<void> =>
      fx.transactions.run((tx) => fx.app.get(OrdersService).received(tx, documents)),
    release: (list: ListReleased): Promise<void> =>
      fx.transactions.run((tx) => fx.app.get(ReleasedListsRepository).keep(tx, [list])),
    report: (change: object): Promise<Answer> =>
      fx.ask('POST', '/fx/receipts', { as: 'bank', body: bankReport(change) }),
    match: (id: string, allocations: object[], as = 'demo'): Promise<Answer> =>
      fx.ask('POST', `/fx/receipts/${id}/match`, { as, body: { allocations } }),
    settle: (id: string, as = 'demo'): Promise<Answer> => fx.ask('POST', `/fx/receipts/${id}/settle`, { as }),
    async order(orderNo: string): Promise<any> {
      return (await fx.ask('GET', `/fx/orders?orderNo=${orderNo}`, { as: 'operator' })).body.items[0];
    },
    /** Type and document of every event about the receipt, in order. */
    async told(id: string): Promise<{ type: string; document: any }[]> {
      return (await fx.events()).filter(({ document }) => document.id === id);
    },
  };
}

export type FxUnderTest = Awaited<ReturnType<typeof fxUnderTest>>;

let references = 0;

/** USD 60 for demo under a fresh reference, unless changed. */
export function bankReport(change: object = {}): object {
  references += 1;
  return {
    reference: `BK${references}`,
    payeeCode: demo.creditCode,
    currency: 'USD',
    amount: '60.00',
    payer: { name: 'Example Shopping Ltd', country: 'US' },
    receivedAt: '2026-09-18T10:00:00+08:00',
    ...change,
  };
}

/** Asks again while the answer is 503: whoever waits too long for a turn on a slow machine has changed nothing. */
export async function whenItsTurnComes<A extends { status: number }>(ask: () => Promise<A>): Promise<A> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
  }
}

/** How the order is named in requests. */
export const named = (orderNo: string, amount?: string) => ({
  orderNo,
  ebpCode: demo.customsCode,
  ...(amount === undefined ? {} : { amount }),
});
