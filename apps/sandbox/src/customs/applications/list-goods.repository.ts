import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, parseCebTime, type Decimal } from '@app/kernel';
import { trimmed, text, type Fields } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import type { ListOfApplication } from './domain/application.js';

/** A declared import list as it is kept for applications about it. */
export interface KeptGoods {
  readonly invtNo: string;
  readonly head: Fields;
  readonly lines: readonly Fields[];
  readonly value: string;
}

/** What a return or cancellation of an import gives back to whom. */
export interface ImportBooking {
  readonly buyer: string;
  readonly decidedAt: Date;
  readonly value: Decimal;
  readonly givenBack: Decimal;
  readonly firstAnswer: string;
  readonly lastAnswer: string;
}

/** What an application repeats or is judged by; nothing personal. */
const heads = ['agentCode', 'copNo', 'ebcCode', 'orderNo', 'logisticsNo', 'tradeMode', 'assureCode'];
const fields = ['gnum', 'gcode', 'gname', 'qty', 'unit', 'totalPrice'];
const only = (all: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, text(all, name)]));

interface ToldRow {
  readonly invt_no: string;
  readonly status: string;
  readonly told: string;
}

/** Declared lists in both directions, as applications about them need them. */
@Injectable()
export class ListGoodsRepository {
  /** Keeps the goods of declared imports of one message, whose answers are `first` to `last`. */
  async keep(
    tx: EntityManager,
    goods: readonly KeptGoods[],
    { first, last }: { readonly first: string; readonly last: string },
  ): Promise<void> {
    if (goods.length === 0) return;
    await tx.query(
      `INSERT INTO customs_list_goods (invt_no, agent_code, cop_no, head, lines, value, first_answer, last_answer)
       SELECT "invtNo", head ->> 'agentCode', head ->> 'copNo', head, lines, value, $2, $3
       FROM jsonb_to_recordset($1) AS g ("invtNo" text, head jsonb, lines jsonb, value numeric)
       ON CONFLICT (invt_no) DO UPDATE SET head = excluded.head, lines = excluded.lines, value = excluded.value,
         given_back = 0, first_answer = excluded.first_answer, last_answer = excluded.last_answer`,
      [
        JSON.stringify(
          goods.map(({ invtNo, head, lines, value }) => ({
            invtNo,
            value,
            head: only(head, heads),
            lines: lines.map((line) => only(line, fields)),
          })),
        ),
        first,
        last,
      ],
    );
  }

  /** Declared lists by number, as they stand now. */
  async lists(
    tx: EntityManager,
    invtNos: readonly string[],
    moment: Moment,
  ): Promise<Map<string, ListOfApplication>> {
    const found = [
      ...(await this.imports(tx, invtNos, moment)),
      ...(await this.exports(tx, invtNos, moment)),
    ];
    return new Map(found.map((list) => [list.invtNo, list]));
  }

  private async imports(
    tx: EntityManager,
    invtNos: readonly string[],
    { now }: Moment,
  ): Promise<ListOfApplication[]> {
    const rows: { invtNo: string; head: Fields; lines: Fields[]; buyer: string }[] = await tx.query(
      `SELECT g.invt_no AS "invtNo", g.head, g.lines, l.buyer FROM customs_list_goods g
       JOIN customs_lists l USING (agent_code, cop_no) WHERE g.invt_no = ANY ($1) AND l.standing = 'declared'`,
      [invtNos],
    );
    const told: ToldRow[] = await tx.query(
      `SELECT g.invt_no, a.node ->> 'returnStatus' AS status, a.node ->> 'returnTime' AS told
       FROM customs_list_goods g JOIN customs_due_answers a ON a.id BETWEEN g.first_answer AND g.last_answer
       WHERE g.invt_no = ANY ($1) AND a.message_type = 'CEB622' AND a.node ->> 'copNo' = g.cop_no
         AND a.clock = 'real' AND a.due_at <= $2 ORDER BY told`,
      [invtNos, now],
    );
    return rows.map(({ invtNo, head, lines, buyer }) => {
      const own = told.filter((row) => row.invt_no === invtNo);
      const released = own.find(({ status }) => status === '800');
      return {
        ieFlag: 'I' as const,
        invtNo,
        head,
        lines,
        buyer,
        status: own.at(-1)?.status ?? '',
        ...releaseOf(released?.told),
      };
    });
  }

  private async exports(
    tx: EntityManager,
    invtNos: readonly string[],
    { now }: Moment,
  ): Promise<ListOfApplication[]> {
    const rows: {
      invtNo: string;
      head: Fields;
      lines: Fields[];
      clearedAt: Date | null;
      releasedAt: Date | null;
    }[] = await tx.query(
      `SELECT invt_no AS "invtNo", head, lines, cleared_at AS "clearedAt", released_at AS "releasedAt"
       FROM customs_export_lists WHERE invt_no = ANY ($1) AND standing = 'declared'`,
      [invtNos],
    );
    const told: ToldRow[] = await tx.query(
      `SELECT node ->> 'invtNo' AS invt_no, '800' AS status, min(node ->> 'returnTime') AS told FROM customs_due_answers
       WHERE message_type = 'CEB604' AND node ->> 'returnStatus' = '800' AND node ->> 'invtNo' = ANY ($1)
       GROUP BY 1`,
      [invtNos],
    );
    const past = (at: Date | null): boolean => at !== null && at <= now;
    return rows.map(({ invtNo, head, lines, clearedAt, releasedAt }) => {
      const released = past(releasedAt) ? told.find((row) => row.invt_no === invtNo) : undefined;
      const cleared = past(clearedAt) ? '399' : '';
      return {
        ieFlag: 'E' as const,
        invtNo,
        head: trimmed(head),
        lines: lines.map(trimmed),
        status: released ? '800' : cleared,
        ...releaseOf(released?.told),
      };
    });
  }

  async booking(tx: EntityManager, invtNo: string): Promise<ImportBooking | undefined> {
    const rows: {
      buyer: string;
      decided_at: Date;
      value: string;
      given_back: string;
      first_answer: string;
      last_answer: string;
    }[] = await tx.query(
      `SELECT buyer, decided_at, value, given_back, first_answer, last_answer
       FROM customs_list_goods JOIN customs_lists USING (agent_code, cop_no) WHERE customs_list_goods.invt_no = $1`,
      [invtNo],
    );
    return rows.map((row) => ({
      buyer: row.buyer,
      decidedAt: row.decided_at,
      value: decimal(row.value),
      givenBack: decimal(row.given_back),
      firstAnswer: row.first_answer,
      lastAnswer: row.last_answer,
    }))[0];
  }

  /** So much of the list's value has come back in all: the buyer may use it again. */
  async giveBack(tx: EntityManager, invtNo: string, total: Decimal, before: ImportBooking): Promise<void> {
    await tx.query('UPDATE customs_list_goods SET given_back = $2 WHERE invt_no = $1', [
      invtNo,
      total.toFixed(),
    ]);
    await tx.query(
      'UPDATE customs_buyer_years SET used = greatest(used - $3, 0) WHERE buyer = $1 AND year = $2',
      [
        before.buyer,
        Number(calendarDate(before.decidedAt).slice(0, 4)),
        total.minus(before.givenBack).toFixed(),
      ],
    );
  }

  /** The list is withdrawn: order and waybill are free again, and what was still to be told of it is not told. */
  async cancelImport(tx: EntityManager, invtNo: string, booking: ImportBooking): Promise<void> {
    await tx.query(
      `UPDATE customs_lists SET standing = 'cancelled' FROM customs_list_goods g
       WHERE g.invt_no = $1 AND customs_lists.agent_code = g.agent_code AND customs_lists.cop_no = g.cop_no`,
      [invtNo],
    );
    await this.unsay(tx, invtNo, booking, ['CEB622', 'CEB816', 'CEB818']);
  }

  async cancelExport(tx: EntityManager, invtNo: string): Promise<void> {
    await tx.query(`UPDATE customs_export_lists SET standing = 'cancelled' WHERE invt_no = $1`, [invtNo]);
  }

  /** Takes back answers about the list that are not sent yet; answers who was to get a status of its tax bill, and that. */
  async unsay(
    tx: EntityManager,
    invtNo: string,
    { firstAnswer, lastAnswer }: ImportBooking,
    types: readonly string[],
  ): Promise<readonly { receiverId: string; node: Record<string, Record<string, string>> }[]> {
    const [rows]: [
      { receiver_id: string; message_type: string; node: Record<string, Record<string, string>> }[],
    ] = await tx.query(
      `DELETE FROM customs_due_answers WHERE id BETWEEN $2 AND $3 AND answered_in IS NULL AND message_type = ANY ($4)
           AND coalesce(node ->> 'invtNo', node #>> '{TaxHeadRd,invtNo}', node #>> '{TaxHeadStatus,invtNo}') = $1
         RETURNING receiver_id, message_type, node`,
      [invtNo, firstAnswer, lastAnswer, types],
    );
    return rows
      .filter((row) => row.message_type === 'CEB818')
      .map((row) => ({ receiverId: row.receiver_id, node: row.node }));
  }
}

function releaseOf(told: string | undefined): { releasedOn?: string } {
  const at = parseCebTime(told ?? '');
  return at ? { releasedOn: calendarDate(at) } : {};
}
