import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Decimal } from '@app/kernel';
import { upsertAll } from '../storage/upsert-all.js';
import { ApplicationEntity } from './application.entity.js';
import type { ReturnedQuantity } from './domain/returned-quantities.js';
import { ReturnedLineEntity } from './returned-line.entity.js';

/** A return that holds or has taken quantities of a list. */
export interface KnownReturn {
  readonly documentId: string;
  readonly listId: string;
  readonly state: 'open' | 'accepted';
  readonly lines: readonly ReturnedQuantity[];
}

interface KnownRow {
  readonly document_id: string;
  readonly list_id: string;
  readonly state: 'open' | 'accepted';
  readonly gnum: number;
  readonly qty: string;
  readonly qty1: string | null;
  readonly qty2: string | null;
}

@Injectable()
export class ApplicationsRepository {
  async byDocuments(tx: EntityManager, documentIds: readonly string[]): Promise<ApplicationEntity[]> {
    return tx
      .createQueryBuilder(ApplicationEntity, 'application')
      .where('application.documentId = ANY(:documentIds)', { documentIds })
      .getMany();
  }

  /** The same, locked; the caller holds the locks of their lists. */
  async lock(tx: EntityManager, documentIds: readonly string[]): Promise<ApplicationEntity[]> {
    return tx
      .createQueryBuilder(ApplicationEntity, 'application')
      .setLock('pessimistic_write')
      .where('application.documentId = ANY(:documentIds)', { documentIds })
      .orderBy('application.documentId')
      .getMany();
  }

  async ofList(tx: EntityManager, listId: string): Promise<ApplicationEntity[]> {
    return tx.find(ApplicationEntity, { where: { listId }, order: { appliedAt: 'ASC' } });
  }

  /** Lists whose cancellation is open or done, of these. */
  async cancelling(tx: EntityManager, listIds: readonly string[]): Promise<Set<string>> {
    const rows: { list_id: string }[] = await tx.query(
      `SELECT list_id FROM list_applications
       WHERE list_id = ANY($1::uuid[]) AND kind = 'cancellation' AND state IN ('open', 'accepted')`,
      [listIds],
    );
    return new Set(rows.map((row) => row.list_id));
  }

  /** Returns of these lists that hold quantities (open) or have taken them (accepted), in the order of application. */
  async returnsOf(tx: EntityManager, listIds: readonly string[]): Promise<KnownReturn[]> {
    const rows: KnownRow[] = await tx.query(
      `SELECT document_id, list_id, state, gnum, qty, qty1, qty2
       FROM list_applications JOIN returned_lines USING (document_id)
       WHERE list_id = ANY($1::uuid[]) AND kind = 'return' AND state IN ('open', 'accepted')
       ORDER BY applied_at, document_id, gnum`,
      [listIds],
    );
    const returns = new Map<string, KnownReturn & { lines: ReturnedQuantity[] }>();
    for (const row of rows) {
      const known = returns.get(row.document_id) ?? {
        documentId: row.document_id,
        listId: row.list_id,
        state: row.state,
        lines: [],
      };
      known.lines.push(quantity(row));
      returns.set(row.document_id, known);
    }
    return [...returns.values()];
  }

  /** The lines of these returns, whatever became of them, by document. */
  async linesOf(
    tx: EntityManager,
    documentIds: readonly string[],
  ): Promise<Map<string, readonly ReturnedQuantity[]>> {
    const rows = await tx
      .createQueryBuilder(ReturnedLineEntity, 'line')
      .where('line.documentId = ANY(:documentIds)', { documentIds })
      .orderBy('line.gnum')
      .getMany();
    const lines = new Map<string, ReturnedQuantity[]>();
    for (const row of rows) lines.set(row.documentId, [...(lines.get(row.documentId) ?? []), quantity(row)]);
    return lines;
  }

  /** Writes applications with the quantities that they ask for now. */
  async save(
    tx: EntityManager,
    applications: readonly ApplicationEntity[],
    lines: readonly ReturnedLineEntity[],
  ): Promise<void> {
    await upsertAll(tx, ApplicationEntity, applications, ['documentId']);
    await tx.query('DELETE FROM returned_lines WHERE document_id = ANY($1::uuid[])', [
      applications.map(({ documentId }) => documentId),
    ]);
    await upsertAll(tx, ReturnedLineEntity, lines, ['documentId', 'gnum']);
  }

  async update(tx: EntityManager, applications: readonly ApplicationEntity[]): Promise<void> {
    await upsertAll(tx, ApplicationEntity, applications, ['documentId']);
  }

  /** Day of release of each list as customs told it: 800, or 899 where that has overtaken it; 17 digits. */
  async releaseTimes(tx: EntityManager, listIds: readonly string[]): Promise<Map<string, string>> {
    const rows: { subject_id: string; return_time: string }[] = await tx.query(
      `SELECT subject_id, min(return_time) AS return_time FROM receipts
       WHERE subject_id = ANY($1::uuid[]) AND kind = 'list' AND return_status IN ('800', '899') AND state = 'applied'
       GROUP BY subject_id`,
      [listIds],
    );
    return new Map(rows.map((row) => [row.subject_id, row.return_time]));
  }
}

function quantity(row: {
  readonly gnum: number;
  readonly qty: string;
  readonly qty1: string | null;
  readonly qty2: string | null;
}): ReturnedQuantity {
  return {
    gnum: row.gnum,
    qty: new Decimal(row.qty),
    qty1: row.qty1 === null ? null : new Decimal(row.qty1),
    qty2: row.qty2 === null ? null : new Decimal(row.qty2),
  };
}
