import pg from 'pg';
import { listsPerMessage } from './bodies.mjs';
import { sender } from './load.mjs';

/** Copies of one statement: it shows progress and holds no long transaction. */
const copiesAtOnce = 50_000;
const progressEvery = 1_000;
const copiedInTurn = 1_000;

/**
 * Files the orders, payments and waybills of so many messages of lists through the platform's intake, as JSON, and waits
 * until all of it is taken.
 *
 * @returns {Promise<{ first: number, perSecond: number }>} number of the first import; documents a second
 */
export async function fileFacts(stage, messages, say = () => {}) {
  const first = stage.takeImports(messages * listsPerMessage);
  const load = sender({
    url: stage.platform.url,
    xml: false,
    token: await stage.token(),
    documents: listsPerMessage,
    connections: stage.options.connections,
  });
  function* bodies() {
    for (let at = 0; at < messages; at += 1) {
      if (at > 0 && at % progressEvery === 0) say(`  ${at} of ${messages} messages of each kind filed`);
      yield* stage.makers.json.facts(first + at * listsPerMessage);
    }
  }
  const { seconds } = await load.postAll(bodies());
  load.close();
  await stage.counts.quiet();
  return { first, perSecond: (3 * messages * listsPerMessage) / seconds };
}

/**
 * Fills `documents` of the platform up to `total` with copies in SQL of stored rows under other numbers. Nothing refers to
 * them: they make the tables and indexes as large as they would be. Returns how many were added.
 */
export async function fillDocuments(stage, total) {
  const client = await connected(stage);
  try {
    const { rows } = await client.query('SELECT count(*)::int AS n FROM documents');
    const copies = Math.max(0, total - rows[0].n);
    await copyRows(client, 'documents', { from: 0, until: copies });
    // the server's own housekeeping of what has just been filed is no part of what is measured after it
    await client.query('VACUUM (ANALYZE)');
    return copies;
  } finally {
    await client.end();
  }
}

export async function connected(stage, service = 'customs') {
  const client = new pg.Client({ connectionString: stage.platform.databases[service].database });
  await client.connect();
  return client;
}

/** A UUID of version 7 of November 2023 or later, for the copy numbered so; those of later rows stay the highest. */
export const copiedId = (number) =>
  `(lpad(to_hex(1700000000000 + ${number}), 12, '0') || '70008000' || lpad(to_hex(${number}), 12, '0'))::uuid`;
/** Twenty characters, as the order number that it stands for. */
const copiedOrderNo = (number) => `'C' || lpad((${number})::text, 19, '0')`;

/**
 * Adds copies of the newest rows of a table, numbered `from` to `until`. The order number, wherever it stands in a text of
 * the row, becomes one that nobody uses.
 *
 * @param {object} [how]
 * @param {Record<string, string>} [how.changes] SQL expressions by column, over the number of the copy `n`
 * @param {string} [how.where] which rows may be copied
 */
export async function copyRows(client, table, { from, until }, how = {}) {
  const { changes = {}, where = 'TRUE', onProgress = () => {} } = how;
  if (until <= from) return;
  const { rows: columns } = await client.query(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`,
    [table],
  );
  const copied = ({ name, type }) => {
    if (name === 'id') return copiedId('n');
    return type === 'text' ? `replace(s.${name}, s.order_no, ${copiedOrderNo('n')})` : `s.${name}`;
  };
  const values = columns.map((column) => changes[column.name] ?? copied(column)).join(', ');
  await client.query(
    `CREATE TEMPORARY TABLE source AS SELECT row_number() OVER (ORDER BY id) - 1 AS turn, *
     FROM (SELECT * FROM ${table} WHERE ${where} AND order_no NOT LIKE 'C%' ORDER BY id DESC LIMIT ${copiedInTurn}) AS newest`,
  );
  const { rows } = await client.query('SELECT count(*)::int AS n FROM source');
  for (let at = from; at < until; at += copiesAtOnce) {
    const end = Math.min(until, at + copiesAtOnce);
    await client.query(
      `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
       SELECT ${values} FROM generate_series(${at}::bigint, ${end - 1}) AS n JOIN source s ON s.turn = n % ${rows[0].n}`,
    );
    onProgress(end);
  }
  await client.query('DROP TABLE source');
}
