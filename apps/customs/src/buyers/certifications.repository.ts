import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, type CalendarDate } from '@app/kernel';
import type { BuyerKey } from './buyer-key.js';

export interface NewCertification {
  readonly key: BuyerKey;
  /** Ciphertext of what the key is of. */
  readonly sealed: string;
  /** As they may be shown. */
  readonly shownNumber: string;
  readonly shownName: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  /** Who certified, and under which number. */
  readonly authority: string;
  readonly reference: string;
  readonly by: string;
  readonly at: Date;
}

export interface CertificationRow {
  readonly id: string;
  readonly shown_number: string;
  readonly shown_name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly authority: string;
  readonly reference: string;
  readonly recorded_by: string;
  readonly recorded_at: Date;
}

/** Whom a certification is about; `sealed` is null in rows of before. */
interface HashedBuyer {
  readonly buyer_hash: string;
  readonly sealed: string | null;
}

/** A person has few lists that wait; the bound is for what nobody expects. */
const listsAtOnce = 1_000;

const columns = `id, shown_number, shown_name, from_date::text AS "from", to_date::text AS "to", authority, reference,
  recorded_by, recorded_at`;

/** Certifications of buyers' identities: dated, by keyed hash; one ends, it is never deleted. */
@Injectable()
export class CertificationsRepository {
  /** The positions of those that are certified on their date, by any of their keys. */
  async among(
    tx: EntityManager,
    asked: readonly { readonly keys: readonly BuyerKey[]; readonly date: CalendarDate }[],
  ): Promise<Set<number>> {
    const each = asked.flatMap(({ keys, date }, at) => keys.map((key) => ({ key, date, at })));
    const rows: { at: number }[] = await tx.query(
      `SELECT asked.at FROM unnest($1::text[], $2::text[], $3::date[], $4::integer[]) AS asked(buyer, name, day, at)
        WHERE EXISTS (SELECT 1 FROM buyer_certifications
                       WHERE buyer_hash = asked.buyer AND name_hash = asked.name
                         AND from_date <= asked.day AND (to_date IS NULL OR to_date >= asked.day))`,
      [
        each.map(({ key }) => key.buyerHash),
        each.map(({ key }) => key.nameHash),
        each.map(({ date }) => date),
        each.map(({ at }) => at),
      ],
    );
    return new Set(rows.map(({ at }) => at));
  }

  async add(tx: EntityManager, one: NewCertification): Promise<CertificationRow> {
    const rows: CertificationRow[] = await tx.query(
      `INSERT INTO buyer_certifications (id, buyer_hash, name_hash, shown_number, shown_name, from_date, to_date, authority,
                                         reference, recorded_by, recorded_at, sealed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING ${columns}`,
      [
        newId(),
        one.key.buyerHash,
        one.key.nameHash,
        one.shownNumber,
        one.shownName,
        one.from,
        one.to,
        one.authority,
        one.reference,
        one.by,
        one.at,
        one.sealed,
      ],
    );
    const [row] = rows;
    if (!row) throw new Error('an inserted row comes back');
    return row;
  }

  /** The last day of a certification; `undefined` where there is none, or it would end before it began. */
  async end(
    tx: EntityManager,
    id: string,
    to: CalendarDate,
  ): Promise<(CertificationRow & HashedBuyer) | undefined> {
    const [rows]: [(CertificationRow & HashedBuyer)[]] = await tx.query(
      `UPDATE buyer_certifications SET to_date = $2 WHERE id = $1 AND from_date <= $2 RETURNING ${columns}, buyer_hash, sealed`,
      [id, to],
    );
    return rows[0];
  }

  page(tx: EntityManager, after: string | undefined, limit: number): Promise<CertificationRow[]> {
    return tx.query(
      `SELECT ${columns} FROM buyer_certifications WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after ?? null, limit + 1],
    );
  }

  /** Lists of the buyer that are judged and that customs does not have yet: a certification may change what they come to. */
  async undeclaredLists(tx: EntityManager, buyerHashes: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM lists WHERE buyer_hash = ANY($1::text[]) AND status IN ('matched', 'mismatched') ORDER BY id LIMIT $2`,
      [buyerHashes, listsAtOnce],
    );
    return rows.map(({ id }) => id);
  }
}
