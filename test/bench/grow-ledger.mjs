import { connected } from './preload.mjs';

const entriesPerOrder = 6;
/** Few: totals move at the commit, and each version of their rows is walked over until then. */
const ordersAtOnce = 100;
/** Of so many orders one stays open: what proposals look through. */
const openOneOf = 100;

/**
 * Fills the ledger of an enterprise up to about `entries` entries through its own triggers, as the service posts them: orders,
 * and receipts that are matched with them. Besides `fresh` orders named `${name}-0` … that nothing has used.
 */
export async function growLedger(stage, { entries, enterprise, name, fresh }, say) {
  const client = await connected(stage, 'fx-settlement');
  try {
    const { rows } = await client.query('SELECT count(*)::bigint AS n FROM fx_entries');
    const missing = Math.max(0, entries - Number(rows[0].n));
    const { rows: before } = await client.query(
      `SELECT count(*)::bigint AS n FROM fx_orders WHERE order_no LIKE 'BL%'`,
    );
    const from = Number(before[0].n);
    const until = from + Math.ceil(missing / entriesPerOrder);
    const begun = Date.now();
    for (let first = from; first < until; first += ordersAtOnce) {
      await client.query('BEGIN');
      for (const statement of filling)
        await client.query(statement, [first, Math.min(first + ordersAtOnce, until) - 1, enterprise]);
      await client.query('COMMIT');
      if ((first - from) % 50_000 === 0 && first > from)
        say(`  ${first} orders, ${Math.round((Date.now() - begun) / 1000)} s`);
    }
    await client.query('BEGIN');
    for (const statement of freshOrders) await client.query(statement, [name, fresh, enterprise]);
    await client.query('COMMIT');
    await client.query(
      'VACUUM (ANALYZE) fx_orders, fx_receipts, fx_allocations, fx_journals, fx_entries, fx_balances, fx_totals',
    );
    const { rows: after } = await client.query('SELECT count(*)::bigint AS n FROM fx_entries');
    return { entries: Number(after[0].n), seconds: (Date.now() - begun) / 1000 };
  } finally {
    await client.end();
  }
}

const numbers = 'generate_series($1::bigint, $2::bigint) AS n';
const id = (what) => `md5('bench ${what} ' || n)::uuid`;
/** Cents between 10.00 and 5,009.99. */
const amount = '(10 + (n * 7919 % 500000) / 100.0)::numeric(12,2)';
const isUsed = `n % ${openOneOf} <> 0`;

const order = `(id, version, order_no, ebp_code, ebc_code, currency, declared, withdrawn, received_at)`;
const journal = `(id, kind, source_kind, source_id, booked_on, posted_at, entries)`;
const entry = `(journal_id, line, kind, enterprise, owner, receipt_id, currency, amount)`;

function posting(what, kind, source, where, lines) {
  return [
    `INSERT INTO fx_journals ${journal}
     SELECT ${id(what)}, '${kind}', '${source}', ${id(source)}, current_date, now(), 2 FROM ${numbers} WHERE ${where} AND $3::text <> ''`,
    `INSERT INTO fx_entries ${entry}
     SELECT ${id(what)}, line.no, line.kind, $3, line.owner, line.receipt_id, 'USD', line.amount
     FROM ${numbers}, LATERAL (VALUES ${lines}) AS line (no, kind, owner, receipt_id, amount) WHERE ${where}`,
  ];
}

const filling = [
  `INSERT INTO fx_orders ${order}
   SELECT ${id('order')}, 1, 'BL' || n, $3, $3, 'USD', ${amount}, false, now() FROM ${numbers}`,
  `INSERT INTO fx_receipts (id, reported_by, reference, content_hash, version, status, payee, currency, amount, payer_name,
                            payer_country, received_at, named_orders, status_since)
   SELECT ${id('receipt')}, 'bench', 'BL' || n, 'x', 2, 'matched', $3, 'USD', ${amount}, '', 'US', now(), '[]', now()
   FROM ${numbers} WHERE ${isUsed}`,
  ...posting(
    'declared',
    'order-declared',
    'order',
    'true',
    `(1, 'order', ${id('order')}, NULL::uuid, ${amount}), (2, 'sales', NULL::uuid, NULL::uuid, -${amount})`,
  ),
  ...posting(
    'received',
    'receipt-received',
    'receipt',
    isUsed,
    `(1, 'funds', ${id('receipt')}, NULL::uuid, ${amount}), (2, 'receipt', ${id('receipt')}, NULL::uuid, -${amount})`,
  ),
  ...posting(
    'matched',
    'receipt-matched',
    'receipt',
    isUsed,
    `(1, 'receipt', ${id('receipt')}, NULL::uuid, ${amount}), (2, 'order', ${id('order')}, ${id('receipt')}, -${amount})`,
  ),
];

const freshId = (what) => `md5('bench ${what} ' || $1::text || n)::uuid`;
const freshOrders = [
  `INSERT INTO fx_orders ${order}
   SELECT ${freshId('fresh')}, 1, $1 || '-' || n, $3, $3, 'USD', 60, false, now() FROM generate_series(0, $2::int - 1) AS n`,
  `INSERT INTO fx_journals ${journal}
   SELECT ${freshId('fresh journal')}, 'order-declared', 'order', ${freshId('fresh')}, current_date, now(), 2
   FROM generate_series(0, $2::int - 1) AS n WHERE $3::text <> ''`,
  `INSERT INTO fx_entries ${entry}
   SELECT ${freshId('fresh journal')}, line.no, line.kind, $3, line.owner, NULL, 'USD', line.amount
   FROM generate_series(0, $2::int - 1) AS n,
        LATERAL (VALUES (1, 'order', ${freshId('fresh')}, 60), (2, 'sales', NULL::uuid, -60)) AS line (no, kind, owner, amount)`,
];
