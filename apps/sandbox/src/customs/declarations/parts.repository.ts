import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pairKey } from './domain/books.js';
import type { Fields } from './domain/filed-list.js';
import { splitOf, type KeptPart } from './domain/parts.js';

interface Whole {
  readonly party: string;
  readonly number: string;
}

/** Parts of documents in parts, until the whole is there and after. */
@Injectable()
export class PartsRepository {
  /** The parts of these documents, by `pairKey` of party and number. */
  async of(tx: EntityManager, kind: string, wholes: readonly Whole[]): Promise<Map<string, KeptPart[]>> {
    const rows: (KeptPart & Whole)[] = await tx.query(
      `SELECT party_code AS party, number, head, lines, pre_no AS "preNo", receiver_id AS "receiverId",
         last_told AS "lastTold", whole
       FROM customs_parts WHERE kind = $1 AND (party_code, number) IN (SELECT * FROM unnest($2::text[], $3::text[]))
       ORDER BY part_no`,
      [kind, wholes.map(({ party }) => party), wholes.map(({ number }) => number)],
    );
    const found = new Map<string, KeptPart[]>();
    for (const { party, number, ...part } of rows) {
      const key = pairKey(party, number);
      found.set(key, [...(found.get(key) ?? []), part]);
    }
    return found;
  }

  async save(tx: EntityManager, kind: string, parts: readonly (KeptPart & Whole)[]): Promise<void> {
    const numbered = parts.map((part) => ({ ...part, no: partNo(part.head) }));
    await tx.query(
      `INSERT INTO customs_parts (kind, party_code, number, part_no, head, lines, pre_no, receiver_id, last_told, whole)
       SELECT $1, party, number, no, head, lines, "preNo", "receiverId", "lastTold", whole
       FROM jsonb_to_recordset($2) AS p (party text, number text, no integer, head jsonb, lines jsonb, "preNo" text,
         "receiverId" text, "lastTold" timestamptz, whole boolean)
       ON CONFLICT (kind, party_code, number, part_no) DO UPDATE SET head = excluded.head, lines = excluded.lines,
         receiver_id = excluded.receiver_id, last_told = excluded.last_told, whole = excluded.whole`,
      [kind, JSON.stringify(numbered)],
    );
  }
}

function partNo(head: Fields): number {
  return splitOf(head).no;
}
