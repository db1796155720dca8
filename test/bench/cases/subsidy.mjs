/**
 * (g) What would 1 % more cost? `POST /subsidy/simulations` over all claims of a year, through the window. The claims are
 * written in SQL; what they come to is added up by the database as well, and a run whose total differs is void.
 */
import { performance } from 'node:perf_hooks';
import { connected } from '../preload.mjs';
import { medianAndRange, table } from '../report.mjs';

const year = 2026;
const perSecond = 1_000;

/** Measures of the pack `demonstration`, their metrics for the n-th claim, and what each comes to, in SQL. */
const measures = [
  {
    measure: 'art-03',
    metrics: { platformCost: '(n * 7919 % 900000) + 0.37' },
    due: 'least(platformCost * 0.2, 100000)',
  },
  {
    measure: 'art-06',
    metrics: {
      exportDeclaredValue: '(n * 104729 % 30000000) + 0.11',
      tradeValue: '(n * 1299709 % 900000000) + 0.13',
    },
    due: 'least(exportDeclaredValue * 0.05, 1000000) + CASE WHEN tradeValue >= 500000000 THEN 900000 WHEN tradeValue >= 100000000 THEN 500000 ELSE 0 END',
  },
  {
    measure: 'art-09',
    metrics: {
      warehouseArea: 'n * 31 % 40000',
      loanInterest: '(n * 6007 % 900000) + 0.5',
      provincialTitle: 'n % 2',
    },
    due: 'least(warehouseArea * 10, 200000) + least(loanInterest * 0.5, 300000) + provincialTitle * 50000',
  },
  {
    measure: 'art-13',
    metrics: { premium: '(n * 4001 % 300000) + 0.09' },
    due: 'least(premium * 0.3, 50000)',
  },
  { measure: 'art-15', metrics: { students: 'n % 150' }, due: 'least(students * 100, 10000)' },
];
const raise = Object.fromEntries(measures.map(({ measure }) => [measure, '0.01']));

export async function measureSubsidy(stage, say) {
  const { options } = stage;
  const database = await connected(stage, 'subsidy');
  try {
    const expected = await fill(database, options.claims);
    say(`  ${options.claims} claims of ${measures.length} measures`);
    const runs = [];
    for (let round = 0; round <= options.rounds; round += 1) {
      const run = await simulate(stage, expected);
      say(`  round ${round}${round === 0 ? ' (warm-up)' : ''}: ${Math.round(run.milliseconds)} ms`);
      if (round > 0 || run.failure !== undefined) runs.push(run);
    }
    return runs;
  } finally {
    await database.end();
  }
}

/** Applications with one calculation each; answers how many there are and what they come to. */
async function fill(database, claims) {
  const sums = [];
  for (const [at, { measure, metrics, due }] of measures.entries()) {
    const columns = Object.entries(metrics).map(([name, sql]) => `(${sql})::numeric AS "${name}"`);
    const named = due.replaceAll(/[a-z]+[A-Z]\w*|premium|students/g, (name) => `"${name}"`);
    const members = Object.keys(metrics).map((name) => `'${name}', "${name}"::text`);
    const { rows } = await database.query(
      `WITH claim AS MATERIALIZED (
         SELECT n, ${columns.join(', ')},
                ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id
           FROM generate_series(${at + 1}::bigint, $1, ${measures.length}) AS n),
       applied AS (
         INSERT INTO applications (id, version, status, pack, measure, year, applicant, applicant_name, amount, metrics,
                                   steps, cases, history)
         SELECT id, 2, 'calculated', 'demonstration', '${measure}', ${year}, 'BENCH' || n, 'BENCH' || n, 0, '{}', '[]',
                '[]', '[]' FROM claim),
       calculated AS (
         INSERT INTO claim_calculations (id, application, version, pack, measure, year, applicant, inputs, facts, settings,
                                         steps, findings, due, amount, calculated_at)
         SELECT id, id, 1, 'demonstration', '${measure}', ${year}, 'BENCH' || n,
                jsonb_build_object('metrics', jsonb_build_object(${members.join(', ')}), 'inFreeTradeZone', false,
                                   'otherFunding', '0'),
                '[]', '{}', '[]', '[]', 0, 0, now() FROM claim)
       SELECT count(*)::bigint AS claims, sum(floor(${named}))::text AS total FROM claim`,
      [claims],
    );
    sums.push(rows[0]);
  }
  await database.query('VACUUM (ANALYZE) applications, claim_calculations');
  const claimed = sums.reduce((sum, row) => sum + BigInt(row.claims), 0n);
  return { claims: Number(claimed), total: sums.reduce((sum, row) => sum + BigInt(row.total), 0n) };
}

async function simulate(stage, expected) {
  const token = await stage.client('finance-officer-1').token();
  const begunMs = performance.now();
  const answer = await fetch(`${stage.platform.url}/subsidy/simulations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ pack: 'demonstration', year, raise }),
  });
  const body = await answer.json();
  const milliseconds = performance.now() - begunMs;
  const run = {
    program: 'subsidy',
    milliseconds,
    claims: expected.claims,
    difference: body.difference,
    open: {},
  };
  if (answer.status !== 200)
    return {
      ...run,
      counts: {},
      failure: `answered ${answer.status}: ${JSON.stringify(body).slice(0, 300)}`,
    };
  return {
    ...run,
    counts: [
      { 'claims in the database': expected.claims, simulated: body.claims },
      { 'yuan by SQL': expected.total.toString(), 'yuan simulated': body.before.total },
    ],
  };
}

export function subsidyReport(runs) {
  const rate = ({ claims, milliseconds }) => (claims / milliseconds) * perSecond;
  return table(
    ['claims', 'ms', 'claims/s', '1 % more costs, yuan'],
    [
      [
        runs[0].claims,
        medianAndRange(runs.map(({ milliseconds }) => milliseconds)),
        medianAndRange(runs.map(rate)),
        runs[0].difference,
      ],
    ],
  );
}
