import pg from 'pg';
import { faultsIn } from './invariants/index.mjs';

/** A plain case, and what there is of it, for a mutant to harm. */
const releasedImport = `(SELECT id FROM lists WHERE ie_flag = 'I' AND status = 'released' ORDER BY id LIMIT 1)`;
const copyOf = (table, where, changes) =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(r, ${changes})).* FROM ${table} AS r WHERE ${where} LIMIT 1`;

/**
 * Faults planted on the settled system, whose services stand still: in a database (`service`, `sql`), or in the ledger. The
 * check named in `caughtBy` must find each.
 */
export const mutants = [
  {
    name: 'an acknowledged list is lost',
    service: 'customs',
    sql: `DELETE FROM lists WHERE id = ${releasedImport}`,
    caughtBy: 'acknowledged is stored',
  },
  {
    name: 'an acknowledgement of something never stored',
    ledger: (ledger) => {
      const before = ledger.messages;
      const [first] = before;
      const early = {
        ...first,
        documents: [{ ...first.documents[0], id: '01900000-0000-7000-8000-000000000000' }],
      };
      ledger.messages = [...before, early];
      return () => (ledger.messages = before);
    },
    caughtBy: 'acknowledged is stored',
  },
  {
    name: 'a payment document stored twice',
    service: 'customs',
    sql: copyOf(
      'documents',
      `kind = 'payment'`,
      `jsonb_build_object('id', gen_random_uuid(), 'business_key', r.business_key || 'x')`,
    ),
    caughtBy: 'stored once',
  },
  {
    name: 'a released list put back to rejected',
    service: 'customs',
    sql: `UPDATE lists SET status = 'rejected' WHERE id = ${releasedImport}`,
    caughtBy: 'cases end where they must',
  },
  {
    name: 'a state change without an event (outbox row and record gone)',
    service: 'customs',
    sql: `DELETE FROM outbox WHERE type = 'customs.lists-released.v1' AND event_id = (SELECT min(event_id::text)::uuid FROM outbox WHERE type = 'customs.lists-released.v1') RETURNING event_id`,
    hidesEvents: true,
    caughtBy: 'every change is told once',
  },
  {
    name: 'an event that never left the outbox',
    service: 'customs',
    sql: copyOf(
      'outbox',
      'TRUE',
      `jsonb_build_object('id', (SELECT max(id) + 1 FROM outbox), 'event_id', gen_random_uuid(), 'published_at', NULL, 'published_log', NULL)`,
    ),
    caughtBy: 'outbox and log agree',
  },
  {
    name: 'an offset committed before its transaction (a consumer skips an event)',
    service: 'tax-refund',
    sql: `WITH skipped AS (DELETE FROM inbox WHERE event_id = (SELECT event_id FROM inbox ORDER BY seen_at DESC LIMIT 1) RETURNING 1)
          DELETE FROM released_lists WHERE id = (SELECT id FROM released_lists ORDER BY id LIMIT 1) AND EXISTS (SELECT FROM skipped)`,
    caughtBy: 'consumers skip nothing',
  },
  {
    name: 'a release unknown to foreign exchange',
    service: 'fx-settlement',
    sql: 'DELETE FROM released_lists WHERE id = (SELECT id FROM released_lists ORDER BY id LIMIT 1)',
    caughtBy: 'facts arrive once',
  },
  {
    name: 'a step of the timeline doubled',
    service: 'window',
    sql: copyOf(
      'timeline_entries',
      `event_type = 'customs.lists-released.v1'`,
      `jsonb_build_object('id', (SELECT max(id) + 1 FROM timeline_entries), 'version', r.version + 1000)`,
    ),
    caughtBy: 'timeline tells what happened',
  },
  {
    name: 'an event parked for a defect',
    service: 'subsidy',
    sql: `INSERT INTO parked_events (consumer, topic, key, event_id, headers, value, state, kind, code, message_zh, message_en, attempts)
          VALUES ('subsidy', 'customs.lists', 'x', gen_random_uuid(), '{}', '', 'parked', 'unexpected', 'unexpected', 'x', 'x', 3)`,
    caughtBy: 'parked events are explained',
  },
  {
    name: 'a submission sent twice to customs',
    service: 'sandbox',
    sql: copyOf(
      'exchange_incoming',
      `message_type LIKE 'CEB621%' AND state = 'read'`,
      `jsonb_build_object('serial', (SELECT max(serial) + 1 FROM exchange_incoming), 'cop_msg_id', r.cop_msg_id || 'x', 'message_id', r.message_id || 'x')`,
    ),
    caughtBy: 'authorities hear once',
  },
  {
    name: 'a receipt of customs lost',
    service: 'customs',
    sql: `DELETE FROM receipts WHERE id = (SELECT id FROM receipts WHERE kind = 'list' AND return_status = '800' ORDER BY id LIMIT 1)`,
    caughtBy: "authorities' answers arrive",
  },
  {
    name: 'an amount changed by a cent',
    service: 'customs',
    sql: `UPDATE tax_assessments SET total = total + 0.01 WHERE list_id = ${releasedImport}`,
    caughtBy: 'amounts add up',
  },
  {
    name: "a buyer's year counted twice",
    service: 'customs',
    sql: `UPDATE buyer_years SET accepted = accepted * 2 WHERE buyer_hash = (SELECT buyer_hash FROM buyer_years WHERE accepted > 0 ORDER BY buyer_hash LIMIT 1)`,
    caughtBy: 'amounts add up',
  },
];

/**
 * Plants each mutant alone, looks what the checks say, takes it back. Returns `{ name, caughtBy, found }`, `found` being the
 * names of the checks that found faults.
 */
export async function tryMutants({ platform, administrator, ledger, gather, standStill }) {
  await standStill();
  await expectClean(ledger, gather, 'before a fault is planted');
  const tried = [];
  for (const mutant of mutants) {
    const takeBack = mutant.ledger
      ? { undo: mutant.ledger(ledger), hidden: [] }
      : await plant(asAdministrator(platform.databases[mutant.service].database, administrator), mutant);
    const facts = await gather();
    const hidden = new Set(takeBack.hidden);
    const seen = { ...facts, events: facts.events.filter(({ id }) => !hidden.has(id)) };
    const found = faultsIn(ledger, seen).map(({ check }) => check.name);
    await takeBack.undo();
    tried.push({ name: mutant.name, caughtBy: mutant.caughtBy, found });
  }
  await expectClean(ledger, gather, 'after every planted fault was taken back');
  return tried;
}

/** What a planted fault brings up is then its own doing. */
async function expectClean(ledger, gather, when) {
  const found = faultsIn(ledger, await gather());
  if (found.length > 0)
    throw new Error(`faults ${when}: ${JSON.stringify(found.map(({ faults }) => faults))}`);
}

function asAdministrator(database, { user, password }) {
  const url = new URL(database);
  return Object.assign(url, { username: user, password }).toString();
}

/** Changes rows with triggers and constraints at rest; `undo` puts the tables back as they were. */
async function plant(url, { sql, hidesEvents }) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const { rows: names } = await client.query(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const touched = names.map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(sql));
  const columns = {};
  for (const table of touched) columns[table] = await keep(client, table);
  const { rowCount, rows } = await client.query(
    sql.replace(/^INSERT INTO (\w+) SELECT/, 'INSERT INTO $1 OVERRIDING SYSTEM VALUE SELECT'),
  );
  if (rowCount === 0) throw new Error(`the mutant harmed nothing: ${sql}`);
  return {
    hidden: hidesEvents ? rows.map(({ event_id }) => event_id) : [],
    async undo() {
      for (const table of touched) {
        await client.query(
          `DELETE FROM ${table}; INSERT INTO ${table} (${columns[table]}) OVERRIDING SYSTEM VALUE SELECT ${columns[table]} FROM kept_${table}`,
        );
      }
      await client.end();
    },
  };
}

/** A copy of the table for the time of the session; returns its columns without those that PostgreSQL computes. */
async function keep(client, table) {
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  await client.query(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table}`);
  return rows[0].columns;
}
