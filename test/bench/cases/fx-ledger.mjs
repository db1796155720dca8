/**
 * (g) Foreign exchange with few entries in the ledger and with a million: what a receipt costs that names its order and is
 * matched at once, and how long the balance of the enterprise and the proposals for a receipt take.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { cpuSeconds } from '../cpu.mjs';
import { growLedger } from '../grow-ledger.mjs';
import { percentile } from '../load.mjs';
import { connected } from '../preload.mjs';
import { median, medianAndRange, table } from '../report.mjs';

const fewEntries = 10_000;
const manyEntries = 1_000_000;
const receiptsPerRound = 300;
const warmUp = 100;
const asked = 400;
const connections = 4;
const answerLimitMs = 60_000;

export async function measureFxLedger(stage, say) {
  const { options, platform } = stage;
  const many = Math.min(manyEntries, options.rows);
  const sizes = [Math.min(fewEntries, many), many].filter((size, at, all) => all.indexOf(size) === at);
  const accounts = await (await fetch(`${platform.url}/sandbox/accounts`)).json();
  const enterprise = accounts.find(({ clientId }) => clientId === 'demo').enterprise.creditCode;
  const bank = await stage.client('bank').token();
  const own = await stage.token();
  const url = (path) => `${platform.url}${path}`;
  const runs = [];
  for (const wanted of sizes) {
    const name = `BM${wanted}`;
    const fresh = warmUp + options.rounds * receiptsPerRound;
    const { entries: size, seconds } = await growLedger(
      stage,
      { entries: wanted, enterprise, name, fresh },
      say,
    );
    say(`  ${size} entries in ${Math.round(seconds)} s`);
    let next = 0;
    const report = (count) =>
      timedAll(count, () => {
        const orderNo = `${name}-${next}`;
        next += 1;
        const body = receiptOf(`${name}-${next}`, enterprise, [{ orderNo, ebpCode: enterprise }]);
        return ask(url('/fx/receipts'), bank, body, ({ status }) => status === 'matched');
      });
    await report(warmUp);
    for (let round = 0; round < options.rounds; round += 1) {
      const before = cpuOfFx(stage);
      const latenciesMs = await report(receiptsPerRound);
      const after = cpuOfFx(stage);
      const cpuMs = { fx: after.fx - before.fx, database: after.database - before.database };
      runs.push({ program: 'fx-ledger', size, latenciesMs, cpuMs, counts: {}, open: {} });
    }
    // by its amount alone: a few of the open orders are near it
    const lone = await post(url('/fx/receipts'), bank, receiptOf(`${name}-LONE`, enterprise, [], '1710.00'));
    const questions = [];
    for (const [question, path, isWhole] of [
      ['balance of the enterprise', '/fx/ledger/balances', ({ balances }) => balances.length > 2],
      [
        'proposals for a receipt',
        `/fx/receipts/${lone.id}/proposals`,
        ({ proposals }) => Array.isArray(proposals),
      ],
      ['orders, first page', '/fx/orders?limit=50', ({ items }) => items.length > 0],
    ]) {
      const before = cpuOfFx(stage);
      const latenciesMs = await timedAll(asked, () => ask(url(path), own, undefined, isWhole));
      const after = cpuOfFx(stage);
      const cpuMs = after.fx + after.database - before.fx - before.database;
      questions.push({ name: question, latenciesMs, cpuMs });
    }
    runs.push({ program: 'fx-ledger', size, questions, counts: await booksOf(stage), open: {} });
  }
  return runs;
}

const receiptOf = (reference, payeeCode, orderNos, amount = '60.00') => ({
  reference,
  payeeCode,
  currency: 'USD',
  amount,
  payer: { name: 'Bench Shopping Ltd', country: 'US' },
  receivedAt: '2026-09-18T10:00:00+08:00',
  orderNos,
});

const post = (url, token, body) => {
  let kept;
  return ask(url, token, body, (answer) => (kept = answer)).then(() => kept);
};

const agent = new Agent({ keepAlive: true, maxSockets: connections });

async function timedAll(count, work) {
  const latenciesMs = [];
  let left = count;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        latenciesMs.push(await work());
      }
    }),
  );
  return latenciesMs;
}

/** Milliseconds until the whole answer was there; one that is not as it should be ends the case. */
function ask(url, token, body, isWhole) {
  const begunMs = performance.now();
  return new Promise((resolve, reject) => {
    const text = body && Buffer.from(JSON.stringify(body));
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(text
        ? {
            'content-type': 'application/json',
            'content-length': text.length,
            'idempotency-key': randomUUID(),
          }
        : {}),
    };
    const options = { agent, headers, timeout: answerLimitMs, method: text ? 'POST' : 'GET' };
    const call = request(url, options, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const got = Buffer.concat(chunks).toString();
        if (answer.statusCode < 300 && isWhole(JSON.parse(got))) resolve(performance.now() - begunMs);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${got.slice(0, 300)}`));
      });
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${answerLimitMs} ms`)));
    call.on('error', reject);
    call.end(text);
  });
}

/** The ledger and its balances say the same, and every currency adds up to zero: otherwise the run is void. */
async function booksOf(stage) {
  const client = await connected(stage, 'fx-settlement');
  try {
    const sumOf = async (sql) => Number((await client.query(sql)).rows[0].n);
    return [
      {
        'balances of objects that differ from their entries': await sumOf(
          `SELECT count(*) AS n FROM (SELECT kind, currency, sum(amount) AS moved FROM fx_entries WHERE owner IS NOT NULL GROUP BY 1, 2) e
           FULL JOIN (SELECT kind, currency, sum(balance) AS stands FROM fx_balances GROUP BY 1, 2) b USING (kind, currency)
           WHERE coalesce(moved, 0) <> coalesce(stands, 0)`,
        ),
        'currencies that do not add up to zero': await sumOf(
          `SELECT count(*) AS n FROM (SELECT currency FROM fx_totals GROUP BY currency HAVING sum(balance) <> 0) t`,
        ),
        none: 0,
      },
    ];
  } finally {
    await client.end();
  }
}

/** Milliseconds of CPU so far of the service, and of PostgreSQL for it. */
function cpuOfFx(stage) {
  const parts = cpuSeconds(stage.pids(), stage.platform.postgres?.pid);
  return {
    fx: (parts['fx-settlement'] ?? 0) * 1_000,
    database: (parts['PostgreSQL: sw_fx_settlement'] ?? 0) * 1_000,
  };
}

export function fxLedgerReport(runs) {
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const rounds = (size) => runs.filter((run) => run.size === size && run.latenciesMs !== undefined);
  const cost = table(
    ['entries', 'receipt p50 ms', 'receipt p99 ms', 'CPU ms/receipt, fx-settlement', 'PostgreSQL for it'],
    sizes.map((size) => [
      size,
      medianAndRange(
        rounds(size).map(({ latenciesMs }) => percentile(latenciesMs, 0.5)),
        1,
      ),
      medianAndRange(
        rounds(size).map(({ latenciesMs }) => percentile(latenciesMs, 0.99)),
        1,
      ),
      medianAndRange(
        rounds(size).map(({ cpuMs, latenciesMs }) => cpuMs.fx / latenciesMs.length),
        1,
      ),
      medianAndRange(
        rounds(size).map(({ cpuMs, latenciesMs }) => cpuMs.database / latenciesMs.length),
        1,
      ),
    ]),
  );
  const [few, many] = [sizes[0], sizes.at(-1)].map((size) =>
    median(rounds(size).map(({ latenciesMs }) => percentile(latenciesMs, 0.5))),
  );
  const answers = table(
    ['question', 'entries', 'p50 ms', 'p99 ms', 'CPU ms, fx-settlement and PostgreSQL for it'],
    runs.flatMap(({ size, questions = [] }) =>
      questions.map(({ name, latenciesMs, cpuMs }) => [
        name,
        size,
        percentile(latenciesMs, 0.5).toFixed(1),
        percentile(latenciesMs, 0.99).toFixed(1),
        (cpuMs / latenciesMs.length).toFixed(1),
      ]),
    ),
  );
  return [
    cost,
    `a receipt: ${(many / few).toFixed(2)} x what it takes with ${sizes[0]} entries`,
    answers,
  ].join('\n\n');
}
