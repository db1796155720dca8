import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, type CalendarDate } from '@app/kernel';
import { insertNew, upsertAll } from '../storage/upsert-all.js';
import { balanceOf, type Balance, type LedgerEntry } from './domain/guarantee.js';
import { GuaranteeEntryEntity } from './guarantee-entry.entity.js';
import { GuaranteeEntity } from './guarantee.entity.js';

export interface GuaranteeFilter {
  /** Whose guarantees: those of lists that name this enterprise; absent for officers. */
  readonly party?: string;
  readonly guarantor?: string;
  readonly state?: string;
  readonly invtNo?: string;
}

/** What one guarantor stands for, CNY. */
export interface GuarantorBalance {
  readonly guarantor: string;
  readonly open: string;
  readonly due: string;
  readonly overdue: string;
}

@Injectable()
export class GuaranteesRepository {
  async lock(tx: EntityManager, listIds: readonly string[]): Promise<GuaranteeEntity[]> {
    return tx
      .createQueryBuilder(GuaranteeEntity, 'guarantee')
      .setLock('pessimistic_write')
      .where('guarantee.listId = ANY(:listIds)', { listIds })
      .orderBy('guarantee.listId')
      .getMany();
  }

  /** Those whose state the day changes, at most `limit` of them. */
  async lockDue(tx: EntityManager, today: CalendarDate, limit: number): Promise<GuaranteeEntity[]> {
    return tx
      .createQueryBuilder(GuaranteeEntity, 'guarantee')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .where(
        `(guarantee.state = 'held' AND guarantee.dueFrom <= :today) OR (guarantee.state = 'due' AND guarantee.payBy < :today)`,
        { today },
      )
      .orderBy('guarantee.listId')
      .limit(limit)
      .getMany();
  }

  /** The lists whose current bills stand in this consolidated duty payment book (缴款书, entDutyNo). */
  async listsOfDutyNo(tx: EntityManager, entDutyNo: string): Promise<string[]> {
    const rows: { list_id: string }[] = await tx.query(
      `SELECT DISTINCT list_id FROM tax_bills WHERE ent_duty_no = $1 AND status <> '3' AND list_id IS NOT NULL`,
      [entDutyNo],
    );
    return rows.map((row) => row.list_id);
  }

  async listsOfInvtNos(tx: EntityManager, invtNos: readonly string[]): Promise<string[]> {
    const rows: { list_id: string }[] = await tx.query(
      `SELECT list_id FROM guarantees WHERE invt_no = ANY($1::text[])`,
      [invtNos],
    );
    return rows.map((row) => row.list_id);
  }

  async balances(tx: EntityManager, listIds: readonly string[]): Promise<Map<string, Balance>> {
    const rows: { list_id: string; kind: LedgerEntry['kind']; amount: string }[] = await tx.query(
      `SELECT list_id, kind, sum(amount) AS amount FROM guarantee_entries
       WHERE list_id = ANY($1::uuid[]) GROUP BY list_id, kind`,
      [listIds],
    );
    const entries = grouped(rows);
    return new Map(listIds.map((id) => [id, balanceOf(entries.get(id) ?? [])]));
  }

  async entriesOf(tx: EntityManager, listIds: readonly string[]): Promise<GuaranteeEntryEntity[]> {
    return tx
      .createQueryBuilder(GuaranteeEntryEntity, 'entry')
      .where('entry.listId = ANY(:listIds)', { listIds })
      .orderBy('entry.id')
      .getMany();
  }

  async save(
    tx: EntityManager,
    guarantees: readonly GuaranteeEntity[],
    entries: readonly GuaranteeEntryEntity[],
  ): Promise<void> {
    await upsertAll(tx, GuaranteeEntity, guarantees, ['listId']);
    await insertNew(tx, GuaranteeEntryEntity, entries, ['id']);
  }

  async page(
    tx: EntityManager,
    { party, guarantor, state, invtNo }: GuaranteeFilter,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<GuaranteeEntity[]> {
    const query = tx.createQueryBuilder(GuaranteeEntity, 'guarantee').where('TRUE');
    if (party !== undefined) query.andWhere('guarantee.parties @> ARRAY[:party]::text[]', { party });
    if (guarantor !== undefined) query.andWhere('guarantee.guarantor = :guarantor', { guarantor });
    if (state !== undefined) query.andWhere('guarantee.state = :state', { state });
    if (invtNo !== undefined) query.andWhere('guarantee.invtNo = :invtNo', { invtNo });
    if (after !== undefined) query.andWhere('guarantee.listId < :after', { after });
    return query
      .orderBy('guarantee.listId', 'DESC')
      .limit(limit + 1)
      .getMany();
  }

  /** What each guarantor stands for now. */
  async byGuarantor(tx: EntityManager, party: string | undefined): Promise<GuarantorBalance[]> {
    const rows: GuarantorBalance[] = await tx.query(
      `SELECT guarantor, sum(open)::text AS open,
              coalesce(sum(open) FILTER (WHERE state = 'due'), 0)::text AS due,
              coalesce(sum(open) FILTER (WHERE state = 'overdue'), 0)::text AS overdue
       FROM (SELECT g.guarantor, g.state,
                    sum(CASE WHEN e.kind = 'held' THEN e.amount ELSE -e.amount END) AS open
             FROM guarantees g JOIN guarantee_entries e USING (list_id)
             WHERE $1::text IS NULL OR g.guarantor = $1
             GROUP BY g.list_id) AS each
       GROUP BY guarantor ORDER BY guarantor`,
      [party ?? null],
    );
    return rows;
  }

  /** Records the payment; `false` where its number is known already (with the same content or not). */
  async recordPayment(
    tx: EntityManager,
    payment: {
      readonly number: string;
      readonly content: string;
      readonly paidOn: CalendarDate;
      readonly amount: Decimal;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO guarantee_payments (number, content, paid_on, amount, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING RETURNING number`,
      [payment.number, payment.content, payment.paidOn, payment.amount.toFixed(2), payment.by, payment.at],
    );
    return rows.length > 0;
  }

  async payment(tx: EntityManager, number: string): Promise<{ content: string; amount: string } | undefined> {
    const [row]: { content: string; amount: string }[] = await tx.query(
      `SELECT content, amount FROM guarantee_payments WHERE number = $1`,
      [number],
    );
    return row;
  }
}

function grouped(
  rows: readonly { list_id: string; kind: LedgerEntry['kind']; amount: string }[],
): Map<string, LedgerEntry[]> {
  const entries = new Map<string, LedgerEntry[]>();
  for (const { list_id: id, kind, amount } of rows)
    entries.set(id, [...(entries.get(id) ?? []), { kind, amount: new Decimal(amount) }]);
  return entries;
}
