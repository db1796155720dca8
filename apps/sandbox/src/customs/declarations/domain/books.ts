import { decimal, type CalendarDate, type Decimal } from '@app/kernel';
import type { Decision } from './decision.js';
import { taxableValueOf, text, type FiledList } from './filed-list.js';
import type { KnownFacts, OrderFacts, PaymentFacts, Standing, WaybillFacts } from './known-facts.js';

/** A list in customs' books. */
export interface BookedList {
  readonly agentCode: string;
  readonly copNo: string;
  readonly standing: Standing;
  readonly appTime: string;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  readonly buyer: string;
  readonly serial: string;
  readonly preNo: string;
  readonly invtNo: string;
  /** Business time. */
  readonly decidedAt: Date;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
}

/** What customs knows that could matter to the lists of one message; one list after the other is entered into it. */
export interface Books {
  /** By `listKey`. */
  readonly lists: Map<string, BookedList>;
  /** The live (declared) list of an order, by `orderKey`, and the latest one of a waybill, by `waybillKey`. */
  readonly liveByOrder: Map<string, BookedList>;
  readonly liveByWaybill: Map<string, BookedList>;
  /** By `pairKey` of platform and order number. */
  readonly orders: ReadonlyMap<string, OrderFacts>;
  readonly payments: ReadonlyMap<string, PaymentFacts>;
  /** By `pairKey` of logistics company and waybill number. */
  readonly waybills: ReadonlyMap<string, WaybillFacts>;
  /** Taxable value used in the year, by buyer. */
  readonly used: Map<string, Decimal>;
}

export const pairKey = (...parts: readonly string[]): string => JSON.stringify(parts);
export const listKey = (list: FiledList): string =>
  pairKey(text(list.head, 'agentCode'), text(list.head, 'copNo'));
export const orderKey = (list: FiledList): string =>
  pairKey(text(list.head, 'ebpCode'), text(list.head, 'orderNo'));
export const waybillKey = (list: FiledList): string =>
  pairKey(text(list.head, 'logisticsCode'), text(list.head, 'logisticsNo'));

/** A waybill number may be used again after six months. */
const waybillMonths = 6;

function otherThan(list: FiledList, booked: BookedList | undefined): BookedList | undefined {
  return booked && pairKey(booked.agentCode, booked.copNo) !== listKey(list) ? booked : undefined;
}

/** Puts a list into the books, in place of what they held of it. */
export function book(books: Pick<Books, 'lists' | 'liveByOrder' | 'liveByWaybill'>, list: BookedList): void {
  books.lists.set(pairKey(list.agentCode, list.copNo), list);
  if (list.standing !== 'declared') return;
  books.liveByOrder.set(pairKey(list.ebpCode, list.orderNo), list);
  const waybill = pairKey(list.logisticsCode, list.logisticsNo);
  const before = books.liveByWaybill.get(waybill);
  if (!before || before.decidedAt <= list.decidedAt) books.liveByWaybill.set(waybill, list);
}

/** What the books say about `list` at business time `now`. */
export function factsFor(list: FiledList, books: Books, now: Date, date: CalendarDate): KnownFacts {
  const same = books.lists.get(listKey(list));
  const oldest = new Date(now);
  oldest.setMonth(oldest.getMonth() - waybillMonths);
  const order = books.orders.get(orderKey(list));
  const payment = books.payments.get(orderKey(list));
  const waybill = books.waybills.get(waybillKey(list));
  const orderDeclaredIn = otherThan(list, books.liveByOrder.get(orderKey(list)))?.copNo;
  const user = otherThan(list, books.liveByWaybill.get(waybillKey(list)));
  const waybillDeclaredIn = user && user.decidedAt > oldest ? user.copNo : undefined;
  return {
    usedThisYear: books.used.get(list.buyer) ?? decimal('0'),
    date,
    ...(same ? { same } : {}),
    ...(orderDeclaredIn === undefined ? {} : { orderDeclaredIn }),
    ...(waybillDeclaredIn === undefined ? {} : { waybillDeclaredIn }),
    ...(order ? { order } : {}),
    ...(payment ? { payment } : {}),
    ...(waybill ? { waybill } : {}),
  };
}

/**
 * Enters a decided list. A refusal of the E-port leaves a list that stands already as it is: the second declaration failed,
 * not the first. `told` is the latest returnTime of the answers.
 */
export function enter(
  books: Books,
  list: FiledList,
  decision: Decision,
  numbered: Pick<BookedList, 'serial' | 'preNo' | 'invtNo'>,
  told: { decidedAt: Date; lastTold: Date },
): void {
  const before = books.lists.get(listKey(list));
  const stands = before !== undefined && ['declared', 'rejected', 'cancelled'].includes(before.standing);
  if (stands && decision.standing === 'failed') {
    book(books, { ...before, lastTold: told.lastTold });
    return;
  }
  const { head } = list;
  book(books, {
    agentCode: text(head, 'agentCode'),
    copNo: text(head, 'copNo'),
    standing: decision.standing,
    appTime: text(head, 'appTime'),
    ebpCode: text(head, 'ebpCode'),
    orderNo: text(head, 'orderNo'),
    logisticsCode: text(head, 'logisticsCode'),
    logisticsNo: text(head, 'logisticsNo'),
    buyer: list.buyer,
    ...numbered,
    ...told,
  });
  if (decision.countsToYear) {
    books.used.set(list.buyer, (books.used.get(list.buyer) ?? decimal('0')).plus(taxableValueOf(list)));
  }
}
