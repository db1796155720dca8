import pg from 'pg';

const shown = 12;

/** Bytes of every table of the platform with its indexes and values out of line, by `database.table`. */
export async function tableSizes({ platform: { databases, kafkaBrokers } }) {
  const urls = Object.entries(databases).map(([service, { database }]) => [service, database]);
  if (!kafkaBrokers) urls.push(['event log', databases.window.eventLog]);
  const sizes = {};
  for (const [name, url] of urls) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    await client.end();
    for (const row of rows) sizes[`${name}.${row.name}`] = row.bytes;
  }
  return sizes;
}

/** The tables that have grown most between two readings. */
export function growth(before, after) {
  return Object.entries(after)
    .map(([name, bytes]) => ({ name, bytes: bytes - (before[name] ?? 0) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, shown);
}
