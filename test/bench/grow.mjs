import { connected, copiedId, copyRows } from './preload.mjs';

const perThousand = { closed: 979, released: 20 };
/** So many copies at least, whatever is in the table: the last of a thousand is the one that is stuck. */
const leastCopies = 1000;

/**
 * Makes the lists of customs up to `total` by copies in SQL (some more where there are as many already), with their part
 * of the buyers' quota and their entry on the timeline. Of a thousand, 979 are closed, 20 released and 1 is with customs since three days: stuck.
 */
export async function growLists(stage, total, say) {
  const customs = await connected(stage);
  const window = await connected(stage, 'window');
  try {
    const { rows } = await customs.query('SELECT count(*)::bigint AS n FROM lists');
    const { rows: copies } = await customs.query(
      `SELECT count(*)::bigint AS n FROM lists WHERE order_no LIKE 'C%'`,
    );
    const range = {
      from: Number(copies[0].n),
      until: Number(copies[0].n) + Math.max(leastCopies, total - Number(rows[0].n)),
    };
    const begun = Date.now();
    const status = `CASE WHEN n % 1000 < ${perThousand.closed} THEN 'closed' WHEN n % 1000 < 999 THEN 'released' ELSE 'submitted' END`;
    await copyRows(customs, 'lists', range, {
      changes: { status, status_since: `now() - interval '3 days'` },
      onProgress: (n) =>
        n % 1_000_000 === 0 && say(`  ${n} lists, ${Math.round((Date.now() - begun) / 1000)} s`),
    });
    await copyQuota(customs, range);
    await copyRows(window, 'timeline_entries', range, {
      where: `event_type = 'customs.lists-submitted.v1'`,
      changes: { document_id: `${copiedId('n')}::text` },
    });
    await customs.query('VACUUM (ANALYZE) lists, buyer_amounts, buyer_years');
    await window.query('VACUUM (ANALYZE) timeline_entries');
    const added = range.until - range.from;
    return { copies: added, lists: Number(rows[0].n) + added, seconds: (Date.now() - begun) / 1000 };
  } finally {
    await customs.end();
    await window.end();
  }
}

/** A buyer of its own for each copy, as the lists that the benchmark sends have. */
async function copyQuota(client, { from, until }) {
  const buyer = `encode(sha256(('C' || n)::bytea), 'hex')`;
  const numbers = `generate_series(${from}::bigint, ${until - 1}) AS n`;
  await client.query(
    `INSERT INTO buyer_amounts (list_id, buyer_hash, year, amount, credited, accepted)
     SELECT ${copiedId('n')}, ${buyer}, s.year, s.amount, 0, true FROM ${numbers}, (SELECT year, amount FROM buyer_amounts LIMIT 1) AS s`,
  );
  await client.query(
    `INSERT INTO buyer_years (buyer_hash, year, reserved, accepted)
     SELECT ${buyer}, s.year, 0, s.amount FROM ${numbers}, (SELECT year, amount FROM buyer_amounts LIMIT 1) AS s`,
  );
}
