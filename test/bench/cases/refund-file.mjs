/**
 * (g) What claims of export tax refund cost, per declared line: links proposed and taken, claims drafted with their self-check,
 * the claim files made, 50 declarations of 50 lines to a claim. Declarations and invoices are laid into the tables of tax
 * refund in SQL, as events and uploads would have left them; everything after goes over REST. Few lines and ten times as
 * many, so that it can be seen whether the cost of a line stays what it is.
 */
import { readFileSync } from 'node:fs';
import { sandboxAccounts } from '../../../deploy/local/window-client.mjs';
import { medianAndRange, table } from '../report.mjs';

const sizes = [10_000, 100_000];
const itemsOfEntry = 50;
const entriesOfClaim = 50;
/** Three pieces to a line, ten to an invoice: 30,000 invoices for 100,000 lines, many of them for two or more. */
const piecesOfItem = 3;
const piecesOfInvoice = 10;
const mostProposals = 2_500;
/** 300.00 net at 13 %. */
const refundOfItem = 39;
const goods = ['棉制针织T恤衫', '棉制针织背心', '棉制针织长袖衫', '棉制针织短裤', '棉制针织睡衣'];

export async function measureRefundFile(stage, say) {
  const accounts = await sandboxAccounts(stage.platform.url);
  const { creditCode } = accounts.find(({ clientId }) => clientId === 'demo').enterprise;
  const runs = [];
  for (const [at, lines] of sizes.entries()) {
    const run = await oneSize(stage, { creditCode, lines, serial: at + 1 });
    runs.push({ program: 'refund-file', ...run });
    say(`  ${lines} lines: ${JSON.stringify(run.seconds)} s, ${run.peakMb} MB at most`);
  }
  return runs;
}

async function oneSize(stage, { creditCode, lines, serial }) {
  const { counts } = stage;
  const entries = lines / itemsOfEntry;
  const invoices = Math.ceil((lines * piecesOfItem) / piecesOfInvoice);
  await layIn(counts, { creditCode, entries, invoices, serial });
  const seconds = { propose: 0, apply: 0, draft: 0, file: 0 };
  const fileSeconds = [];
  const timed = async (phase, work) => {
    const begunMs = performance.now();
    const result = await work();
    seconds[phase] += (performance.now() - begunMs) / 1000;
    return result;
  };
  let bytes = 0;
  for (let first = 1; first <= entries; first += entriesOfClaim) {
    const entryIds = Array.from({ length: Math.min(entriesOfClaim, entries - first + 1) }, (_, at) =>
      entryId(serial, first + at),
    );
    const { proposals } = await timed('propose', () =>
      ask(stage, `/tax-refund/link-proposals?entryIds=${entryIds.join()}`),
    );
    for (let at = 0; at < proposals.length; at += mostProposals) {
      const taken = proposals
        .slice(at, at + mostProposals)
        .map(({ entryId: entry, item, invoiceId, line, quantity }) => ({
          entryId: entry,
          item,
          invoiceId,
          line,
          quantity,
        }));
      await timed('apply', () => ask(stage, '/tax-refund/link-proposals/apply', { proposals: taken }));
    }
    const claim = await timed('draft', () =>
      ask(stage, '/tax-refund/claims', { kind: 'exempt-refund', entryIds }),
    );
    const begunMs = performance.now();
    const file = await timed('file', () => ask(stage, `/tax-refund/claims/${claim.id}/file.xlsx`));
    fileSeconds.push((performance.now() - begunMs) / 1000);
    bytes += file.byteLength;
  }
  const { claimed, amount } = await counts.one(
    'tax-refund',
    `SELECT coalesce(sum(jsonb_array_length(items)), 0)::int AS claimed, coalesce(sum(amount), 0)::text AS amount
       FROM claims WHERE entry_ids[1] LIKE $1`,
    [`${prefix(serial)}%`],
  );
  return {
    lines,
    invoices,
    seconds: Object.fromEntries(
      Object.entries(seconds).map(([phase, spent]) => [phase, Math.round(spent * 10) / 10]),
    ),
    perThousandMs: Object.fromEntries(
      Object.entries(seconds).map(([phase, spent]) => [phase, (spent * 1_000_000) / lines]),
    ),
    fileSeconds,
    megabytes: bytes / 2 ** 20,
    peakMb: peakMb(stage.pids()['tax-refund']),
    counts: [
      { 'declared lines': lines, 'in claims': claimed },
      { 'refund of all lines, CNY': lines * refundOfItem, 'amount of the claims': Number(amount) },
    ],
    open: {},
  };
}

const prefix = (serial) => `31052026${serial}`;
const entryId = (serial, number) => `${prefix(serial)}${String(number).padStart(9, '0')}`;

/** Declarations and invoices of one size, as events and uploads would have left them. */
async function layIn(counts, { creditCode, entries, invoices, serial }) {
  await counts.one(
    'tax-refund',
    `INSERT INTO declared_entries (entry_id, version, sum_no, customs_code, ebc_code, export_date, declared_at, cases, items)
     SELECT $1 || lpad(n::text, 9, '0'), 1, 'S' || n, '3105', $2, '2026-09-18', now(),
            jsonb_build_array(jsonb_build_object('orderNo', 'B' || $1 || n, 'ebpCode', $2::text)),
            (SELECT jsonb_agg(jsonb_build_object('item', item, 'gcode', '6109100021',
                      'gname', ($3::text[])[1 + (n + item) % 5], 'unit', '011', 'qty', '${piecesOfItem}', 'unit1', '035',
                      'qty1', '0.6', 'currency', '502', 'fob', '60', 'lines', '[]'::jsonb) ORDER BY item)
               FROM generate_series(1, ${itemsOfEntry}) AS item)
       FROM generate_series(1, $4::int) AS n`,
    [prefix(serial), creditCode, goods, entries],
  );
  await counts.one(
    'tax-refund',
    `WITH made AS (
       INSERT INTO invoices (id, buyer, number, seller_code, date, content_hash, created_at)
       SELECT gen_random_uuid(), $1, '2633' || $2 || lpad(n::text, 15, '0'), '91330100799655058B', '2026-09-10', '', now()
         FROM generate_series(1, $3::int) AS n
       RETURNING id, number)
     INSERT INTO invoice_lines (invoice_id, line, name, unit, quantity, net_amount, vat, linked)
     SELECT id, 1, ($4::text[])[1 + right(number, 15)::int % 5], '011', ${piecesOfInvoice}, 1000, 130, 0 FROM made`,
    [creditCode, String(serial), invoices, goods],
  );
  await counts.one('tax-refund', 'ANALYZE declared_entries');
  await counts.one('tax-refund', 'ANALYZE invoices');
  await counts.one('tax-refund', 'ANALYZE invoice_lines');
}

async function ask(stage, path, body) {
  const answer = await fetch(`${stage.platform.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await stage.token()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok)
    throw new Error(`${path.slice(0, 60)}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return path.endsWith('.xlsx') ? answer.arrayBuffer() : answer.json();
}

/** The most memory that the process ever had, MB. */
function peakMb(pid) {
  const [, kB] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kB ?? 0) / 1024);
}

export function refundFileReport(runs) {
  const phases = ['propose', 'apply', 'draft', 'file'];
  const rows = runs.map((run) => [
    `${run.lines} lines, ${run.invoices} invoices`,
    ...phases.map((phase) => run.perThousandMs[phase].toFixed(0)),
    phases.reduce((all, phase) => all + run.perThousandMs[phase], 0).toFixed(0),
    Object.values(run.seconds)
      .reduce((all, spent) => all + spent, 0)
      .toFixed(1),
    medianAndRange(run.fileSeconds, 2),
    run.megabytes.toFixed(1),
    run.peakMb,
  ]);
  const heads = [
    'ms per 1,000 lines',
    ...phases,
    'all',
    'seconds in all',
    's per file of 2,500',
    'MB of files',
    'peak MB',
  ];
  return table(heads, rows);
}
