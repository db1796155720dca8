import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal, newId } from '@app/kernel';
import type { AccountKind, Entry, Journal } from './domain/journal.js';

export interface StoredJournal {
  readonly id: string;
  readonly kind: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly bookedOn: string;
  readonly postedAt: Date;
  readonly reverses: string | null;
  /** The journal that takes it back. */
  readonly reversedBy: string | null;
  readonly reason: string | null;
  readonly entries: readonly Entry[];
}

/** Balance of an object account. */
export interface Balance {
  readonly kind: AccountKind;
  readonly owner: string;
  readonly currency: string;
  readonly balance: Decimal;
}

/** Balance of an enterprise per kind of account. */
export interface Total {
  readonly kind: AccountKind;
  readonly currency: string;
  readonly balance: Decimal;
}

interface JournalRow {
  readonly id: string;
  readonly kind: string;
  readonly source_kind: string;
  readonly source_id: string;
  readonly booked_on: string;
  readonly posted_at: Date;
  readonly reverses: string | null;
  readonly reversed_by: string | null;
  readonly reason: string | null;
}

interface EntryRow {
  readonly journal_id: string;
  readonly kind: AccountKind;
  readonly enterprise: string;
  readonly owner: string | null;
  readonly receipt_id: string | null;
  readonly currency: string;
  readonly amount: string;
}

export interface DraftWithId extends Journal {
  readonly id: string;
  readonly reverses?: string;
}

const journals = `
  SELECT j.id, j.kind, j.source_kind, j.source_id, j.booked_on::text, j.posted_at, j.reverses, r.id AS reversed_by, j.reason
  FROM fx_journals j LEFT JOIN fx_journals r ON r.reverses = j.id`;

/** Tables of the ledger; whoever posts goes through `LedgerService`. */
@Injectable()
export class LedgerRepository {
  /** One statement for the journals and one for their entries; the database moves the balances with them. */
  async insert(tx: EntityManager, drafts: readonly DraftWithId[], now: Date): Promise<void> {
    const column = (of: (draft: DraftWithId) => unknown): unknown[] => drafts.map(of);
    await tx.query(
      `INSERT INTO fx_journals (id, kind, source_kind, source_id, booked_on, entries, reverses, reason, posted_at)
       SELECT *, $9::timestamptz FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::date[], $6::integer[], $7::uuid[],
                                             $8::text[])`,
      [
        column(({ id }) => id),
        column(({ kind }) => kind),
        column(({ source }) => source.kind),
        column(({ source }) => source.id),
        column(({ bookedOn }) => bookedOn),
        column(({ entries }) => entries.length),
        column(({ reverses }) => reverses ?? null),
        column(({ reason }) => reason ?? null),
        now,
      ],
    );
    const lines = drafts.flatMap(({ id, entries }) =>
      entries.map((entry, at) => ({ ...entry, id, line: at + 1 })),
    );
    const field = (of: (line: (typeof lines)[number]) => unknown): unknown[] => lines.map(of);
    await tx.query(
      `INSERT INTO fx_entries (journal_id, line, kind, enterprise, owner, receipt_id, currency, amount)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::numeric[])`,
      [
        field(({ id }) => id),
        field(({ line }) => line),
        field(({ kind }) => kind),
        field(({ enterprise }) => enterprise),
        field(({ owner }) => owner ?? null),
        field(({ receiptId }) => receiptId ?? null),
        field(({ currency }) => currency),
        field(({ amount }) => amount.toFixed()),
      ],
    );
  }

  /** Journals about these records, oldest first. */
  async ofSources(tx: EntityManager, sourceIds: readonly string[]): Promise<StoredJournal[]> {
    const rows: JournalRow[] = await tx.query(
      `${journals} WHERE j.source_id = ANY($1::uuid[]) ORDER BY j.posted_at, j.id`,
      [sourceIds],
    );
    return this.withEntries(tx, rows);
  }

  /** Locked until the transaction ends, so that it is reversed once. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<StoredJournal[]> {
    await tx.query(`SELECT id FROM fx_journals WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [ids]);
    const rows: JournalRow[] = await tx.query(`${journals} WHERE j.id = ANY($1::uuid[]) ORDER BY j.id`, [
      ids,
    ]);
    return this.withEntries(tx, rows);
  }

  /** Of all object accounts of these records, as far as they ever moved. */
  async balances(tx: EntityManager, owners: readonly string[]): Promise<Balance[]> {
    const rows: { kind: AccountKind; owner: string; currency: string; balance: string }[] = await tx.query(
      `SELECT kind, owner, currency, balance FROM fx_balances WHERE owner = ANY($1::uuid[]) ORDER BY owner, kind, currency`,
      [owners],
    );
    return rows.map((row) => ({ ...row, balance: new Decimal(row.balance) }));
  }

  /** Of an enterprise under all its codes, as of the last commit: what this transaction posts is not in it yet. */
  async totals(tx: EntityManager, enterprises: readonly string[]): Promise<Total[]> {
    const rows: { kind: AccountKind; currency: string; balance: string }[] = await tx.query(
      `SELECT kind, currency, sum(balance) AS balance FROM fx_totals WHERE enterprise = ANY($1::text[])
       GROUP BY kind, currency ORDER BY currency, kind`,
      [enterprises],
    );
    return rows.map((row) => ({ ...row, balance: new Decimal(row.balance) }));
  }

  private async withEntries(tx: EntityManager, rows: readonly JournalRow[]): Promise<StoredJournal[]> {
    const entries: EntryRow[] = await tx.query(
      `SELECT journal_id, kind, enterprise, owner, receipt_id, currency, amount
       FROM fx_entries WHERE journal_id = ANY($1::uuid[]) ORDER BY journal_id, line`,
      [rows.map(({ id }) => id)],
    );
    const byJournal = new Map<string, Entry[]>(rows.map(({ id }) => [id, []]));
    for (const entry of entries) byJournal.get(entry.journal_id)?.push(entryOf(entry));
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      sourceKind: row.source_kind,
      sourceId: row.source_id,
      bookedOn: row.booked_on,
      postedAt: row.posted_at,
      reverses: row.reverses,
      reversedBy: row.reversed_by,
      reason: row.reason,
      entries: byJournal.get(row.id) ?? [],
    }));
  }
}

/** Ids come from `newId`, which ascends with time: entries of one time lie together. */
export const draftWithId = (journal: Journal): DraftWithId => ({ ...journal, id: newId() });

function entryOf({ kind, enterprise, owner, receipt_id: receiptId, currency, amount }: EntryRow): Entry {
  return {
    kind,
    enterprise,
    ...(owner === null ? {} : { owner }),
    ...(receiptId === null ? {} : { receiptId }),
    currency,
    amount: new Decimal(amount),
  };
}
