import { Injectable } from '@nestjs/common';
import type { EntityManager, ObjectLiteral, EntityTarget, SelectQueryBuilder } from 'typeorm';
import { DocumentEntity } from '../documents/document.entity.js';
import { ListEntity } from '../lists/list.entity.js';

/** One document by kind and id. `filedBy`: only of a message that this enterprise sent; anyone's where absent. */
@Injectable()
export class RevealRepository {
  list(tx: EntityManager, id: string, filedBy: string | undefined): Promise<ListEntity | null> {
    return filed(tx, ListEntity, id, filedBy).getOne();
  }

  document(
    tx: EntityManager,
    kind: string,
    id: string,
    filedBy: string | undefined,
  ): Promise<DocumentEntity | null> {
    return filed(tx, DocumentEntity, id, filedBy).andWhere('one.kind = :kind', { kind }).getOne();
  }
}

function filed<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  id: string,
  filedBy: string | undefined,
): SelectQueryBuilder<T> {
  const query = tx.createQueryBuilder(entity, 'one').where('one.id = :id', { id });
  if (filedBy === undefined) return query;
  return query.andWhere(
    'EXISTS (SELECT 1 FROM messages sent WHERE sent.id = one.message_id AND sent.owner = :filedBy)',
    { filedBy },
  );
}
