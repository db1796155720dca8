import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isWithCustoms, declarationStatuses, type DeclarationStatus } from './domain/declaration-life.js';
import { ExportDeclarationEntity, ExportDeclarationMoveEntity } from './export-declaration.entity.js';

export interface DeclarationFilter {
  readonly orderNo?: string;
  readonly entryId?: string;
  readonly status?: DeclarationStatus;
}

const withCustoms = declarationStatuses.filter(isWithCustoms);

@Injectable()
export class ExportDeclarationsRepository {
  /** The one that is not withdrawn. */
  async ofOrder(tx: EntityManager, orderId: string): Promise<ExportDeclarationEntity | null> {
    return tx
      .createQueryBuilder(ExportDeclarationEntity, 'declaration')
      .where(`declaration.orderId = :orderId AND declaration.status <> 'withdrawn'`, { orderId })
      .getOne();
  }

  /** Locked until the transaction ends; of one of these consignors, anybody's for officers (`consignors` absent). */
  async lock(
    tx: EntityManager,
    id: string,
    consignors?: readonly string[],
  ): Promise<ExportDeclarationEntity | null> {
    const query = tx
      .createQueryBuilder(ExportDeclarationEntity, 'declaration')
      .setLock('pessimistic_write')
      .where('declaration.id = :id', { id });
    if (consignors !== undefined) query.andWhere('declaration.ebcCode = ANY(:consignors)', { consignors });
    return query.getOne();
  }

  async find(
    tx: EntityManager,
    id: string,
    parties?: readonly string[],
  ): Promise<ExportDeclarationEntity | null> {
    const query = tx
      .createQueryBuilder(ExportDeclarationEntity, 'declaration')
      .where('declaration.id = :id', { id });
    if (parties !== undefined) query.andWhere('declaration.parties && :parties::text[]', { parties });
    return query.getOne();
  }

  /** A live declaration, or one that customs merged from lists, with this number. */
  async numberTaken(tx: EntityManager, entryId: string, by: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM export_declarations WHERE entry_id = $1 AND id <> $2 AND status <> 'withdrawn'
       UNION ALL SELECT 1 FROM declarations WHERE entry_id = $1`,
      [entryId, by],
    );
    return rows.length > 0;
  }

  /** Those of these orders and waybills that a declaration with customs rests on. */
  async closedAmong(tx: EntityManager, documentIds: readonly string[]): Promise<Set<string>> {
    if (documentIds.length === 0) return new Set();
    const rows: { id: string }[] = await tx.query(
      `SELECT unnest(ARRAY[order_id, waybill_id]) AS id FROM export_declarations
       WHERE status = ANY($2::text[]) AND (order_id = ANY($1::uuid[]) OR waybill_id = ANY($1::uuid[]))`,
      [documentIds, withCustoms],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async save(
    tx: EntityManager,
    declaration: ExportDeclarationEntity,
    move?: ExportDeclarationMoveEntity,
  ): Promise<void> {
    await tx.upsert(ExportDeclarationEntity, declaration, ['id']);
    if (move) await tx.insert(ExportDeclarationMoveEntity, move);
  }

  async moves(tx: EntityManager, declarationId: string): Promise<ExportDeclarationMoveEntity[]> {
    return tx.find(ExportDeclarationMoveEntity, { where: { declarationId }, order: { version: 'ASC' } });
  }

  async page(
    tx: EntityManager,
    filter: DeclarationFilter,
    page: { readonly parties?: readonly string[]; readonly after?: string; readonly limit: number },
  ): Promise<ExportDeclarationEntity[]> {
    const query = tx.createQueryBuilder(ExportDeclarationEntity, 'declaration').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('declaration.parties && :parties::text[]', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('declaration.id > :after', { after: page.after });
    for (const [field, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`declaration.${field} = :${field}`, { [field]: value });
    }
    return query
      .orderBy('declaration.id')
      .take(page.limit + 1)
      .getMany();
  }
}
