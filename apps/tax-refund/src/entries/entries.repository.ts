import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { ExportDeclared } from '@app/contracts';
import { EntryEntity } from './entry.entity.js';

export interface EntryFilter {
  readonly entryId?: string;
  readonly orderNo?: string;
}

export interface PageOf {
  /** Credit codes whose records are asked for; absent: everybody's. */
  readonly parties?: readonly string[];
  /** Key of the last record of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Declarations as facts; whoever decides on one locks it first, so that links and claims of an entry stand in a row. */
@Injectable()
export class EntriesRepository {
  /** The newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, declarations: readonly ExportDeclared[]): Promise<void> {
    const newest = new Map(
      [...declarations].sort((a, b) => a.version - b.version).map((one) => [one.entryId, one]),
    );
    const rows = [...newest.values()].sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    const column = (of: (one: ExportDeclared) => unknown): unknown[] => rows.map(of);
    await tx.query(
      `INSERT INTO declared_entries (entry_id, version, sum_no, customs_code, ebc_code, export_date, declared_at, cases, items)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                            $8::jsonb[], $9::jsonb[])
       ON CONFLICT (entry_id) DO UPDATE SET
         version = excluded.version, sum_no = excluded.sum_no, customs_code = excluded.customs_code,
         ebc_code = excluded.ebc_code, export_date = excluded.export_date, declared_at = excluded.declared_at,
         cases = excluded.cases, items = excluded.items
       WHERE declared_entries.version < excluded.version`,
      [
        column((one) => one.entryId),
        column((one) => one.version),
        column((one) => one.sumNo),
        column((one) => one.customsCode),
        column((one) => one.ebcCode),
        column((one) => one.exportDate),
        column((one) => one.declaredAt),
        column((one) => JSON.stringify(one.cases)),
        column((one) => JSON.stringify(one.items)),
      ],
    );
  }

  /** The enterprise's entries among these, locked until the transaction ends, in the order of their numbers. */
  async lock(tx: EntityManager, entryIds: readonly string[], party: string): Promise<EntryEntity[]> {
    return tx
      .createQueryBuilder(EntryEntity, 'entry')
      .setLock('pessimistic_write')
      .where('entry.entryId = ANY(:entryIds) AND entry.ebcCode = :party', { entryIds, party })
      .orderBy('entry.entryId')
      .getMany();
  }

  async byIds(tx: EntityManager, entryIds: readonly string[]): Promise<EntryEntity[]> {
    return tx
      .createQueryBuilder(EntryEntity, 'entry')
      .where('entry.entryId = ANY(:entryIds)', { entryIds })
      .orderBy('entry.entryId')
      .getMany();
  }

  async find(
    tx: EntityManager,
    entryId: string,
    parties: readonly string[] | undefined,
  ): Promise<EntryEntity | null> {
    return tx.findOneBy(EntryEntity, { entryId, ...(parties && { ebcCode: In(parties) }) });
  }

  /** One more than `limit`, by declaration number. */
  async page(tx: EntityManager, { entryId, orderNo }: EntryFilter, page: PageOf): Promise<EntryEntity[]> {
    const query = tx.createQueryBuilder(EntryEntity, 'entry').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('entry.ebcCode = ANY(:parties)', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('entry.entryId > :after', { after: page.after });
    if (entryId !== undefined) query.andWhere('entry.entryId = :entryId', { entryId });
    if (orderNo !== undefined) {
      query.andWhere('entry.cases @> :order::jsonb', { order: JSON.stringify([{ orderNo }]) });
    }
    return query
      .orderBy('entry.entryId')
      .take(page.limit + 1)
      .getMany();
  }
}
