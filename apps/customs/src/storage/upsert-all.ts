import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import {
  binaryArray,
  isBinaryType,
  runPrepared,
  type BinaryType,
  type PreparedStatement,
} from '@app/platform';

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
  await write(tx, target, rows, { conflict, update: true });
}

/** Writes the rows whose `conflict` columns are not there yet; answers their ids. */
export async function insertNew<E extends ObjectLiteral & { readonly id: string }>(
  tx: EntityManager,
  target: EntityTarget<E>,
  rows: readonly E[],
  conflict: readonly (keyof E & string)[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const written = await write(tx, target, rows, { conflict, update: false });
  return new Set(written.map((row) => row.id));
}

interface Way {
  readonly conflict: readonly string[];
  readonly update: boolean;
}

interface WrittenColumn {
  readonly property: string;
  readonly name: string;
  /** As it travels; what has no binary form goes as text. */
  readonly sent: BinaryType;
  /** What the text is then cast to. */
  readonly cast: string;
  readonly json: boolean;
}

interface WriteStatement extends PreparedStatement {
  readonly columns: readonly WrittenColumn[];
}

function write<E extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<E>,
  rows: readonly E[],
  way: Way,
): Promise<{ id: string }[]> {
  const statement = statementOf(tx, target, way);
  const parameters = statement.columns.map((column) =>
    binaryArray(
      column.sent,
      rows.map((row) => parameter(row[column.property], column)),
    ),
  );
  return runPrepared(tx, statement, parameters);
}

/** One per table and way; there are as many as there are calls in the source. */
const statements = new WeakMap<object, Map<string, WriteStatement>>();

function statementOf<E extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<E>,
  way: Way,
): WriteStatement {
  const metadata = tx.connection.getMetadata(target);
  const key = `${way.update ? 'upsert' : 'insert'} ${metadata.tableName} ${way.conflict.join()}`;
  const ofTable = statements.get(metadata) ?? new Map<string, WriteStatement>();
  statements.set(metadata, ofTable);
  const made = ofTable.get(key) ?? statement(key, metadata.tableName, metadata.columns.map(written), way);
  ofTable.set(key, made);
  return made;
}

function statement(name: string, table: string, columns: readonly WrittenColumn[], way: Way): WriteStatement {
  const names = columns.map((column) => column.name);
  const places = columns.map((_, at) => `c${at}`);
  const selected = columns.map((column, at) => `c${at}${column.cast}`);
  const arrays = columns.map((column, at) => `$${at + 1}::${column.sent}[]`);
  const keys = columns
    .filter((column) => way.conflict.includes(column.property))
    .map((column) => column.name);
  const outcome = way.update
    ? `UPDATE SET ${names.map((one) => `${one} = excluded.${one}`).join(', ')}`
    : 'NOTHING RETURNING id';
  const text = `INSERT INTO ${table} (${names.join(', ')})
    SELECT ${selected.join(', ')} FROM unnest(${arrays.join(', ')}) AS t(${places.join(', ')})
    ON CONFLICT (${keys.join(', ')}) DO ${outcome}`;
  return { name, text, columns };
}

interface ColumnShape {
  readonly propertyName: string;
  readonly databaseName: string;
  readonly isArray: boolean;
  readonly type: unknown;
}

function written({ propertyName, databaseName, isArray, type }: ColumnShape): WrittenColumn {
  const own = String(type);
  const direct = !isArray && isBinaryType(own) ? own : undefined;
  return {
    property: propertyName,
    name: databaseName,
    sent: direct ?? 'text',
    cast: direct ? '' : `::${own}${isArray ? '[]' : ''}`,
    json: own === 'jsonb',
  };
}

function parameter(value: unknown, { json }: WrittenColumn): unknown {
  if (json) return JSON.stringify(value);
  return Array.isArray(value) ? arrayText(value.map(String)) : value;
}

/** `{"a","b"}`: PostgreSQL's own text form of an array. */
function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
