import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** All columns of an entity under the names of its properties, for statements that answer plain rows of its shape. */
export function columnsOf<E extends ObjectLiteral>(tx: EntityManager, target: EntityTarget<E>): string {
  return tx.connection
    .getMetadata(target)
    .columns.map((column) => `${column.databaseName} AS "${column.propertyName}"`)
    .join(', ');
}
