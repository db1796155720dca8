import { randomInt } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeMessage, type CebNode } from '@app/ceb';
import { cebTime, Decimal, parseCebTime } from '@app/kernel';
import { ParticipantsRepository } from '@app/messaging';
import { BusinessClock, FieldCipher } from '@app/platform';
import { serviceUnderTest, type Answer, type ServiceUnderTest } from '@app/testing';
// the same documents that `npm run demo` sends
import { importCase } from '../../../deploy/local/import-case.mjs';
import { AppModule } from '../src/app.module.js';
import { AuthorityMessagesService } from '../src/receipts/authority-messages.service.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
const roots = ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'] as const;
export type Root = (typeof roots)[number];
export type ImportCase = Record<Root, any> & { orderNo: string };

export interface Buyer {
  readonly id: string;
  readonly name: string;
  readonly telephone: string;
}

/** What a test is about; the rest is a valid default. */
export interface ImportChanges {
  readonly buyer?: Buyer;
  /** Unit price of each line, quantity 1. */
  readonly prices?: readonly string[];
  readonly price?: string;
  readonly hsCode?: string;
  readonly freight?: string;
  readonly insuredFee?: string;
  readonly discount?: string;
}

type Receipt = readonly [returnStatus: string, time: string];

/** The customs service with two enterprises, and the four documents of retail imports by what differs in them. */
export async function importsUnderTest(name: string) {
  const customs: ServiceUnderTest = await serviceUnderTest(name, AppModule);
  const participants = customs.app.get(ParticipantsRepository);
  await customs.transactions.run((tx) =>
    participants.keep(
      tx,
      [
        ['91330200MA0DEM013H', '330246D001'],
        ['91330200MA0DEM021C', '330246D002'],
      ].map(([creditCode = '', customsCode = '']) => ({
        id: creditCode,
        version: 1,
        creditCode,
        customsCode,
        name: creditCode,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      })),
    ),
  );
  const run = String(randomInt(1_000_000)).padStart(6, '0');
  let serial = 0;
  const nextNumber = (): string => `9${run}${String((serial += 1)).padStart(6, '0')}`;

  function prepared(changes: ImportChanges = {}): ImportCase {
    const orderNo = nextNumber();
    const at = customs.app.get(BusinessClock).now();
    const messages = importCase({ orderNo, demo, at }) as unknown as ImportCase;
    return changed({ ...messages, orderNo }, changes);
  }

  const send = (messages: ImportCase, root: Root): Promise<Answer> =>
    customs.ask('POST', '/customs/messages', { as: 'demo', body: { [root]: messages[root] } });

  async function deliver(type: 'CEB622' | 'CEB816' | 'CEB818', documents: CebNode[]): Promise<void> {
    const cipher = customs.app.get(FieldCipher);
    const xml = writeMessage({ type, guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94', documents });
    await customs.transactions.run((tx) =>
      customs.app.get(AuthorityMessagesService).received(tx, [
        {
          id: 'M',
          version: 1,
          messageType: type,
          body: cipher.encrypt(gzipSync(xml)),
          receivedAt: accepted.since,
        },
      ]),
    );
  }

  const api = {
    ...customs,
    send,
    deliver,
    /** Another natural person at every call. */
    newBuyer(): Buyer {
      const [{ OrderHead: order }] = prepared().CEB311Message.Order;
      return { id: order.buyerIdNumber, name: order.buyerName, telephone: order.buyerTelephone };
    },
    invtNoOf: (list: any): string => `31052026I${String(list.orderNo).slice(-9)}`,
    laterThan: (appTime: string): string => cebTime(new Date((parseCebTime(appTime)?.getTime() ?? 0) + 1000)),
    /** Order, payment and waybill are there; the list is still to be sent. */
    async prepare(changes: ImportChanges = {}): Promise<ImportCase> {
      const messages = prepared(changes);
      for (const root of roots.slice(0, 3)) await send(messages, root);
      return messages;
    },
    /** All four documents; answers the order number. */
    async file(changes: ImportChanges = {}): Promise<string> {
      const messages = await api.prepare(changes);
      await send(messages, 'CEB621Message');
      return messages.orderNo;
    },
    /** `prepare` for several cases, their documents together in one message per kind. */
    async prepareTogether(each: readonly ImportChanges[]): Promise<ImportCase[]> {
      const cases = each.map(prepared);
      for (const root of roots.slice(0, 3)) await send(together(cases, root), root);
      return cases;
    },
    /** The lists of several orders in one message. */
    async fileTogether(each: readonly ImportChanges[]): Promise<string[]> {
      const cases = await api.prepareTogether(each);
      await send(together(cases, 'CEB621Message'), 'CEB621Message');
      return cases.map((one) => one.orderNo);
    },
    async listOf(orderNo: string): Promise<any> {
      const { body } = await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' });
      return body.items[0];
    },
    async report(orderNo: string): Promise<any> {
      const list = await api.listOf(orderNo);
      return (await customs.ask('GET', `/customs/lists/${list.id}/match`, { as: 'demo' })).body;
    },
    async details(orderNo: string): Promise<any> {
      const list = await api.listOf(orderNo);
      return (await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' })).body;
    },
    /** Customs answers: one receipt per list and code; times are the last two digits of an instant on 2026-09-17. */
    says: (list: any, ...receipts: Receipt[]): Promise<void> =>
      api.saysAt(list, ...receipts.map(([status, time]): Receipt => [status, `202609171000000${time}`])),
    saysAt: (list: any, ...receipts: Receipt[]): Promise<void> =>
      deliver(
        'CEB622',
        receipts.map(([returnStatus, returnTime]) => ({
          guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
          agentCode: demo.customsCode,
          copNo: list.copNo,
          preNo: 'B20260917123456789',
          invtNo: api.invtNoOf(list),
          returnStatus,
          returnTime,
          returnInfo: `[Code:1800;Desc:${returnStatus}]`,
        })),
      ),
  };
  return api;
}

export type ImportsUnderTest = Awaited<ReturnType<typeof importsUnderTest>>;

/** One message with the documents of all of them. */
function together(cases: readonly ImportCase[], root: Root): ImportCase {
  const [first] = cases;
  if (!first) throw new Error('no cases');
  const node = Object.keys(first[root]).find((name) => Array.isArray(first[root][name])) ?? '';
  return { ...first, [root]: { ...first[root], [node]: cases.flatMap((one) => one[root][node]) } };
}

/** The documents of `messages` with other goods, charges or another buyer, still fitting one another. */
function changed(messages: ImportCase, changes: ImportChanges): ImportCase {
  const [{ OrderHead: order, OrderList: ordered }] = messages.CEB311Message.Order;
  const [{ PaymentHead: payment }] = messages.CEB411Message.Payment;
  const [{ InventoryHead: list, InventoryList: declared }] = messages.CEB621Message.Inventory;
  const { buyer, hsCode = '8516310000' } = changes;
  if (buyer) {
    const named = {
      buyerIdNumber: buyer.id,
      buyerName: buyer.name,
      buyerTelephone: buyer.telephone,
    };
    Object.assign(order, named);
    Object.assign(list, named);
    Object.assign(payment, { payerIdNumber: buyer.id, payerName: buyer.name });
  }
  const prices = changes.prices ?? (changes.price === undefined ? undefined : [changes.price]);
  if (!prices) return messages;
  const line = (price: string, at: number) => ({
    gnum: String(at + 1),
    qty: '1',
    unit: '001',
    price,
    totalPrice: price,
  });
  const [firstOrdered] = ordered;
  const [firstDeclared] = declared;
  messages.CEB311Message.Order[0].OrderList = prices.map((price, at) => ({
    ...firstOrdered,
    ...line(price, at),
  }));
  messages.CEB621Message.Inventory[0].InventoryList = prices.map((price, at) => ({
    ...firstDeclared,
    ...line(price, at),
    itemRecordNo: String(at + 1),
    gcode: hsCode,
    qty1: '1',
    unit1: '001',
  }));
  const { freight = '0', insuredFee = '0', discount = '0' } = changes;
  const goodsValue = Decimal.sum(...prices);
  const paid = goodsValue.plus(freight).plus(order.taxTotal).minus(discount).toFixed();
  Object.assign(order, { goodsValue: goodsValue.toFixed(), freight, discount, acturalPaid: paid });
  Object.assign(payment, { amountPaid: paid });
  Object.assign(list, { freight, insuredFee });
  return messages;
}
