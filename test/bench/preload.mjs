import pg from 'pg';
import { sender } from './load.mjs';
import { listsPerMessage } from './bodies.mjs';

/** Copies of one statement: it shows progress and holds no long transaction. */
const copiesAtOnce = 50_000;

/**
 * Files the orders, payments and waybills of so many messages of lists through the platform's intake, as JSON.
 * @returns {Promise<{ first: number, perSecond: number }>} number of the first import; documents a second
 */
export async function fileFacts(stage, messages) {
  const first = stage.takeImports(messages * listsPerMessage);
  const load = sender({
    url: stage.platform.url,
    xml: false,
    token: await stage.token(),
    documents: listsPerMessage,
    connections: stage.options.connections,
  });
  function* bodies() {
    for (let at = 0; at < messages; at += 1) yield* stage.makers.json.facts(first + at * listsPerMessage);
  }
  const { seconds } = await load.postAll(bodies());
  load.close();
  await stage.counts.quiet();
  return { first, perSecond: (3 * messages * listsPerMessage) / seconds };
}

/**
 * Fills `documents` of the platform up to `total` with copies of stored rows under other numbers. Nothing refers to them:
 * they make the tables and indexes as large as they would be.
 */
export async function fillDocuments(stage, total) {
  const client = await connected(stage);
  try {
    const { rows } = await client.query('SELECT count(*)::int AS n FROM documents');
    const copies = await copyRows(client, 'documents', total - rows[0].n);
    await client.query('VACUUM (ANALYZE) documents');
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

/**
 * Adds `count` copies of the newest rows of a table of customs. The order number, wherever it stands in a text of the row,
 * becomes one that nobody uses; the id becomes one of the past, so that those of later rows stay the highest.
 *
 * @param {Record<string, string>} changes SQL expressions by column, over the source row `s` and the number of the copy `n`
 */
export async function copyRows(client, table, count, changes = {}, onProgress = () => {}) {
  const { rows: columns } = await client.query(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`,
    [table],
  );
  const changed = columns.map(({ name, type }) => changes[name] ?? copied(name, type));
  const names = columns.map(({ name }) => name).join(', ');
  await client.query(
    `CREATE TEMPORARY TABLE source AS
     SELECT row_number() OVER () - 1 AS place, * FROM (SELECT * FROM ${table} ORDER BY id DESC LIMIT 1000) AS newest`,
  );
  const { rows } = await client.query('SELECT count(*)::int AS n FROM source');
  for (let from = 0; from < count; from += copiesAtOnce) {
    const until = Math.min(count, from + copiesAtOnce);
    await client.query(
      `INSERT INTO ${table} (${names})
       SELECT ${changed.join(', ')} FROM generate_series(${from}::bigint, ${until - 1}) AS n JOIN source s ON s.place = n % ${rows[0].n}`,
    );
    onProgress(until);
  }
  await client.query('DROP TABLE source');
  return Math.max(0, count);
}

/** Twenty characters, as the number that it stands for. */
const copiedNumber = `'C' || lpad(n::text, 19, '0')`;
/** A UUID of version 7 of November 2023 and later. */
export const copiedId = `(lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid`;

function copied(name, type) {
  if (name === 'id') return copiedId;
  return type === 'text' ? `replace(s.${name}, s.order_no, ${copiedNumber})` : `s.${name}`;
}
