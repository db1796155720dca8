import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Writes all rows of one table in one statement (`INSERT … SELECT FROM unnest … ON CONFLICT (conflict) DO UPDATE`), the
 * columns taken from the entity. Arrays inside a row travel as PostgreSQL array text.
 */
export async function upsertAll<E extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<E>,
  rows: readonly E[],
  conflict: readonly (keyof E & string)[],
): Promise<void> {
  if (rows.length === 0) return;
  const { insert, names, parameters, keys } = statement(tx, target, rows, conflict);
  const assignments = names.map((name) => `${name} = excluded.${name}`).join(', ');
  await tx.query(`${insert} ON CONFLICT (${keys}) DO UPDATE SET ${assignments}`, parameters);
}

/** Writes the rows whose `conflict` columns are not there yet; answers their ids. */
export async function insertNew<E extends ObjectLiteral & { readonly id: string }>(
  tx: EntityManager,
  target: EntityTarget<E>,
  rows: readonly E[],
  conflict: readonly (keyof E & string)[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { insert, parameters, keys } = statement(tx, target, rows, conflict);
  const written: { id: string }[] = await tx.query(
    `${insert} ON CONFLICT (${keys}) DO NOTHING RETURNING id`,
    parameters,
  );
  return new Set(written.map((row) => row.id));
}

function statement<E extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<E>,
  rows: readonly E[],
  conflict: readonly (keyof E & string)[],
): { insert: string; names: string[]; parameters: unknown[]; keys: string } {
  const { columns, tableName } = tx.connection.getMetadata(target);
  const names = columns.map((column) => column.databaseName);
  const selected = columns.map((column, at) =>
    column.isArray ? `c${at}::${String(column.type)}[]` : `c${at}`,
  );
  const arrays = columns.map(
    (column, at) => `$${at + 1}::${column.isArray ? 'text' : String(column.type)}[]`,
  );
  return {
    insert: `INSERT INTO ${tableName} (${names.join(', ')})
     SELECT ${selected.join(', ')} FROM unnest(${arrays.join(', ')}) AS t(${columns.map((_, at) => `c${at}`).join(', ')})`,
    names,
    parameters: columns.map((column) => rows.map((row) => parameter(row[column.propertyName], column))),
    keys: columns
      .filter((column) => conflict.includes(column.propertyName))
      .map((column) => column.databaseName)
      .join(', '),
  };
}

function parameter(value: unknown, column: { readonly isArray: boolean; readonly type: unknown }): unknown {
  if (column.type === 'jsonb') return JSON.stringify(value);
  return column.isArray && Array.isArray(value) ? arrayText(value.map(String)) : value;
}

/** `{"a","b"}`: PostgreSQL's own text form of an array. */
function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
