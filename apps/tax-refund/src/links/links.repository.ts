import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { LinkEntity } from './link.entity.js';

@Injectable()
export class LinksRepository {
  /** Links of whole declarations, oldest first. */
  async ofEntries(tx: EntityManager, entryIds: readonly string[]): Promise<LinkEntity[]> {
    return tx
      .createQueryBuilder(LinkEntity, 'link')
      .where('link.entryId = ANY(:entryIds)', { entryIds })
      .orderBy('link.entryId')
      .addOrderBy('link.item')
      .addOrderBy('link.id')
      .getMany();
  }

  async ofInvoice(tx: EntityManager, invoiceId: string): Promise<LinkEntity[]> {
    return tx.find(LinkEntity, { where: { invoiceId }, order: { entryId: 'ASC', item: 'ASC', id: 'ASC' } });
  }

  async find(tx: EntityManager, id: string, owners: readonly string[]): Promise<LinkEntity | null> {
    return tx.findOneBy(LinkEntity, { id, owner: In(owners) });
  }

  async insert(tx: EntityManager, links: LinkEntity[]): Promise<void> {
    if (links.length > 0) await tx.insert(LinkEntity, links);
  }

  /** Takes `count` serials of a month and batch; the first of them. Whoever comes next waits until this transaction ends. */
  async takeSerials(
    tx: EntityManager,
    owner: string,
    period: string,
    batch: string,
    count: number,
  ): Promise<number> {
    const rows: { last: number }[] = await tx.query(
      `INSERT INTO link_serials (owner, period, batch, last) VALUES ($1, $2, $3, $4)
       ON CONFLICT (owner, period, batch) DO UPDATE SET last = link_serials.last + excluded.last RETURNING last`,
      [owner, period, batch, count],
    );
    return (rows[0]?.last ?? count) - count + 1;
  }

  /** False when it has been removed meanwhile. */
  async remove(tx: EntityManager, id: string): Promise<boolean> {
    const { affected } = await tx.delete(LinkEntity, { id });
    return affected === 1;
  }
}
