import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { binaryArray, runPrepared } from '@app/platform';
import { calendarDate, inForce } from '@app/kernel';
import { declarationStatuses, isWithCustoms } from '../export-declarations/domain/declaration-life.js';
import { waybillMonths, type CaseFacts, type OtherUse } from './domain/cross-checks.js';
import { isDeclared, listStatuses } from './domain/list-life.js';
import type { ListEntity } from './list.entity.js';

const declared = listStatuses.filter(isDeclared);
/** A full export declaration (9710, 9810) declares its order as a list does. */
const declaredInFull = declarationStatuses.filter(isWithCustoms);

/** The numbers of a list that may serve another one. */
export type SearchedList = Pick<
  ListEntity,
  | 'id'
  | 'copNo'
  | 'orderNo'
  | 'ebpCode'
  | 'ebcCode'
  | 'agentCode'
  | 'logisticsCode'
  | 'logisticsNo'
  | 'receivedAt'
>;

/** A list whose numbers are looked for elsewhere; `transactionId` is a payment that the order names and the case does not hold. */
export interface Searched {
  readonly list: SearchedList;
  readonly transactionId?: string;
  /** Fits by itself and so takes its numbers; one that goes nowhere takes none from the others of its message. */
  readonly fits?: boolean;
}

interface Row {
  /** Position of the list that it is about, from 1. */
  readonly at: string;
  readonly what: 'waybill' | 'order';
  readonly known: boolean;
  readonly reference: string;
  readonly received_at: Date;
}

/** OFFSET 0: number by number through the index, also while the planner knows nothing about a table just filled. */
const declaredElsewhere = {
  name: 'lists-declared-elsewhere',
  text: `SELECT own.at, 'waybill' AS what, other.order_no AS reference, other.received_at,
              other.ebc_code = own.ebc OR other.agent_code = own.agent AS known
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::timestamptz[], $9::int[])
              WITH ORDINALITY AS own(id, carrier, waybill, order_no, ebp, ebc, agent, received_at, months, at)
         CROSS JOIN LATERAL (SELECT * FROM lists WHERE logistics_no = own.waybill OFFSET 0) AS other
        WHERE other.logistics_code = own.carrier AND other.id <> own.id AND (other.order_no <> own.order_no OR other.ebp_code <> own.ebp)
          AND other.status = ANY($10)
          AND other.received_at > own.received_at - make_interval(months => own.months)
          AND other.received_at < own.received_at + make_interval(months => own.months)
       UNION ALL
       SELECT own.at, 'order', other.cop_no, other.received_at, other.ebc_code = own.ebc OR other.agent_code = own.agent
         FROM unnest($1::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
              WITH ORDINALITY AS own(id, order_no, ebp, ebc, agent, at)
         CROSS JOIN LATERAL (SELECT * FROM lists WHERE order_no = own.order_no OFFSET 0) AS other
        WHERE other.ebp_code = own.ebp AND other.id <> own.id AND other.status = ANY($10) AND other.status <> 'returned'
       UNION ALL
       SELECT own.at, 'order', coalesce(full_one.entry_id, full_one.order_no), full_one.status_since, full_one.ebc_code = own.ebc
         FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS own(order_no, ebp, ebc, at)
         CROSS JOIN LATERAL (SELECT * FROM export_declarations WHERE order_no = own.order_no AND ebp_code = own.ebp OFFSET 0)
              AS full_one
        WHERE full_one.status = ANY($11)`,
};

/** Whether the waybill, the order or the payment of a list serves another one: one query for all lists of a message. */
@Injectable()
export class UsesElsewhere {
  async of(tx: EntityManager, searched: readonly Searched[]): Promise<(CaseFacts | undefined)[]> {
    if (searched.length === 0) return [];
    const facts = (await this.declaredLists(tx, searched)).reduce(
      (all, row) => all.set(Number(row.at) - 1, { ...all.get(Number(row.at) - 1), ...factOf(row) }),
      new Map<number, CaseFacts>(),
    );
    for (const [at, use] of await this.payments(tx, searched))
      facts.set(at, { ...facts.get(at), paymentUsed: use });
    for (const [at, use] of earlierInMessage(searched)) facts.set(at, { ...use, ...facts.get(at) });
    return searched.map((_, at) => facts.get(at));
  }

  private declaredLists(tx: EntityManager, searched: readonly Searched[]): Promise<Row[]> {
    const lists = searched.map(({ list }) => list);
    const name = { zh: '运单编号期限', en: 'the time that a waybill number stays taken' };
    const months = lists.map(
      ({ receivedAt }) => inForce(name, waybillMonths, calendarDate(receivedAt)).value,
    );
    return runPrepared(tx, declaredElsewhere, [
      binaryArray(
        'uuid',
        lists.map(({ id }) => id),
      ),
      ...[
        lists.map(({ logisticsCode }) => logisticsCode),
        lists.map(({ logisticsNo }) => logisticsNo),
        lists.map(({ orderNo }) => orderNo),
        lists.map(({ ebpCode }) => ebpCode),
        lists.map(({ ebcCode }) => ebcCode),
        lists.map(({ agentCode }) => agentCode),
      ].map((texts) => binaryArray('text', texts)),
      binaryArray(
        'timestamptz',
        lists.map(({ receivedAt }) => receivedAt),
      ),
      binaryArray('integer', months),
      declared,
      declaredInFull,
    ]);
  }

  /** Asked only where an order names a payment that is not its own. */
  private async payments(tx: EntityManager, searched: readonly Searched[]): Promise<[number, OtherUse][]> {
    const named = searched.flatMap(({ list, transactionId }, at) =>
      transactionId === undefined ? [] : [{ list, transactionId, at }],
    );
    if (named.length === 0) return [];
    const found: {
      reference: string;
      order_no: string;
      ebp_code: string;
      parties: string[];
      received_at: Date;
    }[] = await tx.query(
      `SELECT reference, order_no, ebp_code, parties, received_at FROM documents
          WHERE kind = 'payment' AND reference = ANY($1) AND NOT deleted`,
      [named.map(({ transactionId }) => transactionId)],
    );
    return named.flatMap(({ list, transactionId, at }): [number, OtherUse][] => {
      const other = found.find(
        (row) =>
          row.reference === transactionId && (row.order_no !== list.orderNo || row.ebp_code !== list.ebpCode),
      );
      if (!other) return [];
      const since = calendarDate(other.received_at);
      return [[at, other.parties.includes(list.ebcCode) ? { reference: other.order_no, since } : { since }]];
    });
  }
}

function factOf({ what, known, reference, received_at: receivedAt }: Row): CaseFacts {
  const use = { ...(known ? { reference } : {}), since: calendarDate(receivedAt) };
  return what === 'waybill' ? { waybillUsed: use } : { orderDeclared: use };
}

/** Of two lists of one message on one waybill, or of one order, the first that fits has it. */
function earlierInMessage(searched: readonly Searched[]): [number, CaseFacts][] {
  const byWaybill = new Map<string, SearchedList>();
  const byOrder = new Map<string, SearchedList>();
  return searched.flatMap(({ list, fits = false }, at): [number, CaseFacts][] => {
    const onWaybill = firstOf(byWaybill, `${list.logisticsCode}|${list.logisticsNo}`, list, fits);
    const ofOrder = firstOf(byOrder, `${list.ebpCode}|${list.orderNo}`, list, fits);
    const facts: [number, CaseFacts][] = [];
    if (ofOrder !== list) facts.push([at, { orderDeclared: useOf(ofOrder, list, ofOrder.copNo) }]);
    if (!sameOrder(onWaybill, list))
      facts.push([at, { waybillUsed: useOf(onWaybill, list, onWaybill.orderNo) }]);
    return facts;
  });
}

function firstOf(
  lists: Map<string, SearchedList>,
  key: string,
  list: SearchedList,
  fits: boolean,
): SearchedList {
  const first = lists.get(key) ?? list;
  if (fits) lists.set(key, first);
  return first;
}

const sameOrder = (one: SearchedList, other: SearchedList): boolean =>
  one.orderNo === other.orderNo && one.ebpCode === other.ebpCode;

function useOf(other: SearchedList, list: SearchedList, reference: string): OtherUse {
  const since = calendarDate(other.receivedAt);
  return other.ebcCode === list.ebcCode ? { reference, since } : { since };
}
