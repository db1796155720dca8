import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Budget, Fund, FundEntry, NewEntry } from './domain/fund.js';

const budgetColumns = `id, pack, year, amount::text AS amount, source, proposed_by AS "proposedBy", proposed_at AS "proposedAt",
  confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt"`;
const fundColumns = `pack, year, budget::text AS budget, committed::text AS committed, paid::text AS paid,
  recovered::text AS recovered, (budget - committed - paid)::text AS available`;

/** The funds and their ledger; balances are kept by the ledger's trigger, never by this code. */
@Injectable()
export class FundRepository {
  async propose(tx: EntityManager, budget: Budget): Promise<void> {
    await tx.query(
      `INSERT INTO fund_budgets (id, pack, year, amount, source, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        budget.id,
        budget.pack,
        budget.year,
        budget.amount,
        budget.source,
        budget.proposedBy,
        budget.proposedAt,
      ],
    );
  }

  async lockBudget(tx: EntityManager, id: string): Promise<Budget | null> {
    const [row]: Budget[] = await tx.query(
      `SELECT ${budgetColumns} FROM fund_budgets WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row ?? null;
  }

  async confirm(tx: EntityManager, id: string, by: string, at: Date): Promise<void> {
    await tx.query(`UPDATE fund_budgets SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1`, [
      id,
      by,
      at,
    ]);
  }

  budgets(tx: EntityManager, after: string | undefined, limit: number): Promise<Budget[]> {
    return tx.query(
      `SELECT ${budgetColumns} FROM fund_budgets WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after ?? null, limit],
    );
  }

  funds(tx: EntityManager): Promise<Fund[]> {
    return tx.query(`SELECT ${fundColumns} FROM funds ORDER BY pack, year`);
  }

  /** @param lock so that nobody commits anything of it until the transaction ends */
  async fund(tx: EntityManager, pack: string, year: number, lock = false): Promise<Fund | null> {
    const [row]: Fund[] = await tx.query(
      `SELECT ${fundColumns} FROM funds WHERE pack = $1 AND year = $2 ${lock ? 'FOR UPDATE' : ''}`,
      [pack, year],
    );
    return row ?? null;
  }

  /** What is committed to an application and neither paid nor released. */
  async committed(tx: EntityManager, applicationId: string): Promise<string> {
    const [row]: { committed: string }[] = await tx.query(
      `SELECT trim_scale(committed)::text AS committed FROM fund_awards WHERE application_id = $1`,
      [applicationId],
    );
    return row?.committed ?? '0';
  }

  /** What applicants have been granted of a fund and have not given back, by measure. */
  granted(
    tx: EntityManager,
    { pack, year }: Pick<Fund, 'pack' | 'year'>,
    applicants: readonly string[],
  ): Promise<{ readonly applicant: string; readonly measure: string; readonly amount: string }[]> {
    return tx.query(
      `SELECT applicant, measure, (committed + paid - recovered)::text AS amount
       FROM applications JOIN fund_awards ON application_id = id
       WHERE applicant = ANY($3) AND pack = $1 AND year = $2 AND committed + paid > recovered
       ORDER BY measure`,
      [pack, year, applicants],
    );
  }

  /** Ordered by the column, not by the text of the same name: as text 10 comes before 9. */
  entries(
    tx: EntityManager,
    { pack, year }: Pick<Fund, 'pack' | 'year'>,
    after: string | undefined,
    limit: number,
  ): Promise<FundEntry[]> {
    return tx.query(
      `SELECT seq::text AS seq, kind, application_id AS "applicationId", amount::text AS amount, payment_id AS "paymentId",
              reason, actor, entered_at AS "enteredAt"
       FROM fund_entries WHERE pack = $1 AND year = $2 AND seq > $3 ORDER BY fund_entries.seq LIMIT $4`,
      [pack, year, after ?? '0', limit],
    );
  }

  /** All in one statement, in the order given. */
  async enter(tx: EntityManager, entries: readonly NewEntry[], actor: string, at: Date): Promise<void> {
    const column = (of: (entry: NewEntry) => unknown): unknown[] => entries.map(of);
    await tx.query(
      `INSERT INTO fund_entries (pack, year, kind, application_id, amount, payment_id, reason, actor, entered_at)
       SELECT pack, year, kind, application_id, amount, payment_id, reason, $8, $9
       FROM unnest($1::text[], $2::integer[], $3::text[], $4::uuid[], $5::numeric[], $6::uuid[], $7::text[])
            WITH ORDINALITY AS entry (pack, year, kind, application_id, amount, payment_id, reason, n)
       ORDER BY n`,
      [
        column(({ pack }) => pack),
        column(({ year }) => year),
        column(({ kind }) => kind),
        column(({ applicationId }) => applicationId),
        column(({ amount }) => amount),
        column(({ paymentId }) => paymentId ?? null),
        column(({ reason }) => reason),
        actor,
        at,
      ],
    );
  }
}
