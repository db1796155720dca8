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

  async find(tx: EntityManager, id: string, owners: readonly string[]): Promise<LinkEntity | null> {
    return tx.findOneBy(LinkEntity, { id, owner: In(owners) });
  }

  async insert(tx: EntityManager, link: LinkEntity): Promise<void> {
    await tx.insert(LinkEntity, link);
  }

  /** False when it has been removed meanwhile. */
  async remove(tx: EntityManager, id: string): Promise<boolean> {
    const { affected } = await tx.delete(LinkEntity, { id });
    return affected === 1;
  }
}
