import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import { Audit, type Caller } from '@app/platform';

export const acts = [
  'list-held',
  'list-hold-released',
  'receipt-quarantined',
  'receipt-released',
  'receipt-corrected',
  'document-quarantined',
  'document-released',
] as const;
export type Act = (typeof acts)[number];

export interface NewAct {
  readonly act: Act;
  readonly subject: 'list' | 'receipt' | 'document';
  readonly subjectId: string;
  readonly before: object;
  readonly after: object;
  readonly reason: string;
}

export interface ActRow extends NewAct {
  readonly id: string;
  readonly at: Date;
  readonly account: string;
  readonly role: string;
}

/** Whose office the operations of this service are. */
const role = 'customs-officer';

@Injectable()
export class ActsRepository {
  async record(tx: EntityManager, caller: Caller, at: Date, act: NewAct): Promise<void> {
    await tx.query(
      `INSERT INTO officer_acts (id, at, account, role, act, subject, subject_id, before, after, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId(),
        at,
        caller.clientId,
        role,
        act.act,
        act.subject,
        act.subjectId,
        JSON.stringify(act.before),
        JSON.stringify(act.after),
        act.reason,
      ],
    );
    await Audit.record(tx, caller, {
      object: { kind: act.subject, id: act.subjectId },
      before: { ...act.before },
      after: { ...act.after },
      reason: act.reason,
    });
  }

  /** Who did this last to the subject. */
  async last(tx: EntityManager, subjectId: string, act: Act): Promise<string | undefined> {
    const rows: { account: string }[] = await tx.query(
      'SELECT account FROM officer_acts WHERE subject_id = $1 AND act = $2 ORDER BY id DESC LIMIT 1',
      [subjectId, act],
    );
    return rows[0]?.account;
  }

  /** Oldest first; ids rise with time. */
  async page(
    tx: EntityManager,
    { subjectId, after, limit }: { subjectId?: string; after?: string; limit: number },
  ): Promise<ActRow[]> {
    return tx.query(
      `SELECT id, at, account, role, act, subject, subject_id AS "subjectId", before, after, reason FROM officer_acts
       WHERE ($1::uuid IS NULL OR subject_id = $1) AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [subjectId ?? null, after ?? null, limit + 1],
    );
  }
}
