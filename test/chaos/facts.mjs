import { createDecipheriv } from 'node:crypto';
import pg from 'pg';
import { serviceNames } from '../../deploy/services.mjs';
import { eventOf } from './event-log.mjs';

/** Tables of one service, read whole: the platform of a run is its own. */
const tables = {
  customs: {
    documents: 'SELECT id, kind, order_no, reference, version, status, deleted FROM documents',
    lists: 'SELECT id, order_no, ie_flag, cop_no, status, version, attempt, invt_no, entry_id FROM lists',
    messages: 'SELECT id FROM messages',
    submissions: 'SELECT id, message_type, status, document_ids FROM submissions',
    receipts: 'SELECT id, subject_id, kind, return_status, state FROM receipts',
    buyerAmounts: 'SELECT list_id, buyer_hash, year, amount, credited, accepted FROM buyer_amounts',
    buyerYears: 'SELECT buyer_hash, year, reserved, accepted FROM buyer_years',
    assessments: 'SELECT list_id, total FROM tax_assessments',
    taxBills: 'SELECT tax_no, list_id, status, total, difference FROM tax_bills',
    guaranteeEntries: 'SELECT id, list_id, kind, amount FROM guarantee_entries',
    declarations: 'SELECT entry_id, version, cases, items FROM declarations',
  },
  window: {
    timeline: `SELECT id, event_type, document_id, version, order_no FROM timeline_entries
                UNION ALL
               SELECT id, step->>'eventType', document_id, (step->>'version')::bigint, order_no
                 FROM timeline_entries, jsonb_array_elements(passed) AS step`,
  },
  'tax-refund': {
    releasedLists: 'SELECT id FROM released_lists',
    declaredEntries: 'SELECT entry_id FROM declared_entries',
    settledReceipts: 'SELECT id, amount FROM settled_receipts',
    claims: 'SELECT id, status, version, entry_ids FROM claims',
    claimMoves: 'SELECT claim_id, version, status, amount FROM claim_moves',
    claimAnswers: 'SELECT id, claim_id, status, amount, applied FROM claim_answers',
    invoices: 'SELECT id, number FROM invoices',
    links: 'SELECT id, entry_id, quantity FROM links',
  },
  'fx-settlement': {
    releasedLists: 'SELECT id FROM released_lists',
    orders: 'SELECT id, order_no, currency, declared FROM fx_orders',
    receipts: 'SELECT id, reference, status, version, currency, amount FROM fx_receipts',
    allocations: 'SELECT receipt_id, order_id, amount FROM fx_allocations',
  },
  subsidy: {
    releasedLists: 'SELECT id FROM released_lists',
    declarations: 'SELECT entry_id FROM export_declarations',
  },
  'customs-adapter': {
    submissions: 'SELECT id, version, message_type, status FROM submissions',
    received: 'SELECT message_id, outcome, reason FROM received_messages',
  },
  'tax-adapter': {
    filings: 'SELECT id, claim_id, kind, status FROM filings',
    received: 'SELECT id, outcome FROM received_answers',
  },
  sandbox: {
    incoming: 'SELECT cop_msg_id, message_type, body, state FROM exchange_incoming',
    outgoing: 'SELECT message_id FROM exchange_outgoing',
    answers: `SELECT id, message_type, node, answered_in FROM customs_due_answers WHERE clock = 'real'`,
    taxFilings: 'SELECT number, kind, claim_id, code FROM tax_filings',
    taxClaims: 'SELECT claim_id, amount, decision FROM tax_claims',
    taxAnswers: 'SELECT id, claim_id, status, amount FROM tax_answers',
    payments: 'SELECT reference, status, receipt_id FROM bank_payments',
  },
  registration: {},
};

/** What every service has of the messaging. */
const messaging = {
  outbox: 'SELECT event_id, type, published_at IS NOT NULL AS published FROM outbox',
  inbox: 'SELECT event_id FROM inbox',
  parked:
    'SELECT id, event_id, type, document_id, state, kind, code, message_en FROM parked_events ORDER BY id',
};

/**
 * Everything that the platform, its event log and the authorities hold, as plain rows: what the checks judge by.
 *
 * @param {object} at
 * @param {Record<string, { database: string }>} at.databases
 * @param {Awaited<ReturnType<typeof import('./event-log.mjs').openEventLog>>} at.log
 * @param {{ fieldKeys: Record<string, string> }} at.secrets
 */
export async function factsOf({ databases, log, secrets }) {
  const services = Object.fromEntries(
    await Promise.all(serviceNames.map(async (name) => [name, await rowsOf(name, databases[name].database)])),
  );
  await log.readToEnd();
  const { sandbox } = services;
  sandbox.incoming = sandbox.incoming.map((row) => incomingOf(row, secrets.fieldKeys.sandbox));
  return { services, events: log.records().map(eventOf) };
}

async function rowsOf(service, url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    // one moment for all tables of the service
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = {};
    for (const [name, sql] of Object.entries({ ...messaging, ...tables[service] }))
      rows[name] = (await client.query(sql)).rows;
    await client.query('COMMIT');
    return rows;
  } finally {
    await client.end();
  }
}

/** A message that reached the authority: its kind, and the numbers under which enterprises know the documents in it. */
function incomingOf({ body, ...row }, keys) {
  const xml = unsealed(body, keys);
  return { ...row, copNos: [...xml.matchAll(/<(?:\w+:)?copNo>([^<]+)</g)].map(([, copNo]) => copNo) };
}

/** Reads the field cipher (libs/platform): `id.base64url(iv, ciphertext, tag)`, AES-256-GCM with the key's id as further data. */
function unsealed(text, keys) {
  const [id, sealed] = text.split('.');
  const key = keys.split(',').find((entry) => entry.startsWith(`${id}:`));
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(key.slice(id.length + 1), 'base64'),
    bytes.subarray(0, 12),
  );
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}
