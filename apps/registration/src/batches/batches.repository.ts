import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { pageOf, readCursor, type Page } from '@app/platform';
import { BatchEntity, BatchRowEntity } from './batch.entity.js';

export async function addBatch(
  tx: EntityManager,
  batch: BatchEntity,
  rows: readonly BatchRowEntity[],
): Promise<void> {
  await tx.insert(BatchEntity, batch);
  if (rows.length > 0) await tx.insert(BatchRowEntity, [...rows]);
}

/** In the order of import. */
export async function pageOfBatches(
  tx: EntityManager,
  limit: number,
  after: string | undefined,
): Promise<Page<BatchEntity>> {
  const query = tx.createQueryBuilder(BatchEntity, 'b');
  const cursor = readCursor(after);
  if (cursor !== undefined) query.where('b.id > :cursor', { cursor: isUuid(cursor) ? cursor : lastId });
  const rows = await query
    .orderBy('b.id')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => row.id);
}

/** A cursor that is not ours ends the list. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface BatchOrigin {
  readonly batch: BatchEntity;
  readonly row: number;
}

/** The import that made the record; `undefined` where the enterprise registered itself. */
export async function originOf(tx: EntityManager, participantId: string): Promise<BatchOrigin | undefined> {
  const row = await tx.findOneBy(BatchRowEntity, { participantId, outcome: 'registered' });
  const batch = row && (await tx.findOneBy(BatchEntity, { id: row.batchId }));
  return row && batch ? { batch, row: row.number } : undefined;
}
