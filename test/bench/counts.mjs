import pg from 'pg';

/** What customs has stored and told, asked of its database: the judge of whether a run counts. */
export async function counts(databases) {
  const client = new pg.Client({ connectionString: databases.customs.database });
  await client.connect();
  try {
    const { rows } = await client.query(`
      SELECT (SELECT count(*)::int FROM lists) AS stored,
             (SELECT count(*)::int FROM lists WHERE status IN ('released', 'closed')) AS released,
             (SELECT count(*)::int FROM outbox WHERE published_at IS NULL) AS unpublished,
             (SELECT coalesce(sum(json_array_length(data::json -> 'documents')), 0)::int FROM outbox
              WHERE type = 'customs.lists-submitted.v1' AND published_at IS NOT NULL) AS published`);
    return rows[0];
  } finally {
    await client.end();
  }
}
