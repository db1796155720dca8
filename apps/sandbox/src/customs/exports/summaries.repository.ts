import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pairKey } from '../declarations/domain/books.js';
import { text, type Fields } from '../declarations/domain/filed-list.js';
import type { BookedSummary } from './domain/summary.js';

/** Summary applications that customs has decided on. */
@Injectable()
export class SummariesRepository {
  /** By `summaryKey`. */
  async find(tx: EntityManager, heads: readonly Fields[]): Promise<Map<string, BookedSummary>> {
    const rows: BookedSummary[] = await tx.query(
      `SELECT agent_code AS "agentCode", cop_no AS "copNo", msg_seq_no AS "msgSeqNo", standing, app_time AS "appTime",
         pre_no AS "preNo", sum_no AS "sumNo", last_told AS "lastTold" FROM customs_summaries
       WHERE (agent_code, cop_no, msg_seq_no) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
      ['agentCode', 'copNo', 'msgSeqNo'].map((name) => heads.map((head) => text(head, name))),
    );
    return new Map(rows.map((row) => [pairKey(row.agentCode, row.copNo, row.msgSeqNo), row]));
  }

  async save(tx: EntityManager, summaries: readonly BookedSummary[]): Promise<void> {
    await tx.query(
      `INSERT INTO customs_summaries (agent_code, cop_no, msg_seq_no, standing, app_time, pre_no, sum_no, last_told)
       SELECT "agentCode", "copNo", "msgSeqNo", standing, "appTime", "preNo", "sumNo", "lastTold"
       FROM jsonb_to_recordset($1) AS s ("agentCode" text, "copNo" text, "msgSeqNo" text, standing text, "appTime" text,
         "preNo" text, "sumNo" text, "lastTold" timestamptz)
       ON CONFLICT (agent_code, cop_no, msg_seq_no) DO UPDATE SET standing = excluded.standing, app_time = excluded.app_time,
         pre_no = excluded.pre_no, sum_no = excluded.sum_no, last_told = excluded.last_told`,
      [JSON.stringify(summaries)],
    );
  }
}
