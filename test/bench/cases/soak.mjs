/**
 * (f) Lists at a steady rate for minutes: a message is due at its time whether or not the ones before are answered, and its
 * latency counts from that time. Every ten seconds: answer times, how long until an event is visible (from the answer to its
 * entry on the timeline), what is not taken yet, memory of each process and size of the databases.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { listsPerMessage } from '../bodies.mjs';
import { percentile, sender } from '../load.mjs';
import { residentMb } from '../memory.mjs';
import { growth, tableSizes } from '../table-sizes.mjs';
import { connected, fileFacts, fillDocuments } from '../preload.mjs';
import { table } from '../report.mjs';

const reportEveryMs = 10_000;
const watchMs = 25;
/** So many wait for their answers at most; who comes then waits longer, and that counts. */
const connections = 32;
/** A token lasts an hour. */
const renewTokenMs = 30 * 60_000;
const visibleLimitMs = 120_000;

export async function measureSoak(stage, say) {
  const { options, counts } = stage;
  const perS = options.rate / listsPerMessage;
  const messages = Math.max(1, Math.round(perS * 60 * options.minutes));
  const filed = await fileFacts(stage, messages, say);
  await fillDocuments(stage, options.preload);
  const watch = await openWatch(stage);
  const sizes = await tableSizes(stage);
  const mark = await counts.mark();
  const samples = [];
  let latenciesMs = [];
  let failure;
  let load = await newSender(stage);
  let renewAt = Date.now() + renewTokenMs;
  const begunMs = performance.now();
  let sent = 0;
  let acknowledged = 0;
  const waiting = new Set();

  async function post(number, dueMs) {
    const first = filed.first + number * listsPerMessage;
    try {
      await load.post(stage.makers.xml.list(first));
      const answeredMs = performance.now();
      latenciesMs.push(answeredMs - dueMs);
      acknowledged += listsPerMessage;
      watch.expect(stage.makers.xml.orderNo(first), answeredMs);
    } catch (error) {
      failure ??= error;
    }
  }

  let reportAt = reportEveryMs;
  while (sent < messages && !failure) {
    const now = performance.now() - begunMs;
    if (Date.now() > renewAt) {
      load = await newSender(stage);
      renewAt = Date.now() + renewTokenMs;
    }
    while (sent < messages && (sent / perS) * 1000 <= now) {
      const posting = post(sent, begunMs + (sent / perS) * 1000).finally(() => waiting.delete(posting));
      waiting.add(posting);
      sent += 1;
    }
    await watch.look();
    if (now >= reportAt) {
      samples.push(
        await sample(stage, { seconds: reportAt / 1000, latenciesMs, watch, sent, acknowledged, mark }),
      );
      latenciesMs = [];
      reportAt += reportEveryMs;
      say(`  ${line(samples.at(-1))}`);
    }
    await delay(watchMs);
  }
  await Promise.all(waiting);
  for (
    const deadline = Date.now() + visibleLimitMs;
    watch.open > 0 && Date.now() < deadline;
    await delay(watchMs)
  )
    await watch.look();
  samples.push(
    await sample(stage, {
      seconds: Math.round((performance.now() - begunMs) / 1000),
      latenciesMs,
      watch,
      sent,
      acknowledged,
      mark,
    }),
  );
  const { counts: found, open } = await counts.settled(acknowledged, mark);
  load.close();
  await watch.close();
  if (failure) say(`  ended early: ${failure.message}`);
  return [
    {
      program: 'soak',
      samples,
      rate: options.rate,
      tables: growth(sizes, await tableSizes(stage)),
      lists: acknowledged,
      counts: { sent: sent * listsPerMessage, acknowledged, ...found },
      open,
    },
  ];
}

const newSender = async (stage) =>
  sender({
    url: stage.platform.url,
    xml: true,
    token: await stage.token(),
    documents: listsPerMessage,
    connections,
  });

/** When the first list of each message is on the timeline: one question for all that are waited for. */
async function openWatch(stage) {
  const client = await connected(stage, 'window');
  const expected = new Map();
  let visibleMs = [];
  return {
    expect: (orderNo, answeredMs) => expected.set(orderNo, answeredMs),
    get open() {
      return expected.size;
    },
    async look() {
      if (expected.size === 0) return;
      const { rows } = await client.query({
        name: 'visible',
        text: `SELECT order_no FROM timeline_entries WHERE order_no = ANY($1) AND event_type = 'customs.lists-submitted.v1'`,
        values: [[...expected.keys()]],
      });
      const nowMs = performance.now();
      for (const { order_no: orderNo } of rows) {
        visibleMs.push(nowMs - expected.get(orderNo));
        expected.delete(orderNo);
      }
    },
    take() {
      const taken = visibleMs;
      visibleMs = [];
      return taken;
    },
    close: () => client.end(),
  };
}

const databases = ['customs', 'window', 'tax-refund'];

async function sample(stage, { seconds, latenciesMs, watch, sent, acknowledged }) {
  const visibleMs = watch.take();
  const sizes = {};
  for (const service of databases) {
    const { mb } = await stage.counts.one(
      service,
      'SELECT (pg_database_size(current_database()) / 1048576)::int AS mb',
    );
    sizes[service] = mb;
  }
  return {
    seconds,
    sent: sent * listsPerMessage,
    acknowledged,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    visibleP50Ms: percentile(visibleMs, 0.5),
    visibleP99Ms: percentile(visibleMs, 0.99),
    behind: await stage.counts.behind(),
    memoryMb: Object.fromEntries(Object.entries(stage.pids()).map(([name, pid]) => [name, residentMb(pid)])),
    sizes,
  };
}

const ms = (value) => (value === undefined ? '-' : Math.round(value));

const line = ({ seconds, acknowledged, p99Ms, visibleP99Ms, behind }) =>
  `${seconds} s: ${acknowledged} lists, p99 ${ms(p99Ms)} ms, visible p99 ${ms(visibleP99Ms)} ms, ${behind} records not taken`;

export function soakReport([{ samples, rate, tables, lists }]) {
  const names = Object.keys(samples[0].memoryMb);
  const course = table(
    [
      `second, at ${rate} lists/s`,
      'acknowledged',
      'p50 ms',
      'p99 ms',
      'visible p50',
      'visible p99',
      'not taken',
      ...databases.map((name) => `${name} MB`),
    ],
    samples.map((one) => [
      one.seconds,
      one.acknowledged,
      ms(one.p50Ms),
      ms(one.p99Ms),
      ms(one.visibleP50Ms),
      ms(one.visibleP99Ms),
      one.behind,
      ...databases.map((name) => one.sizes[name]),
    ]),
  );
  const memory = table(
    ['resident MB at second', ...names],
    samples.map((one) => [one.seconds, ...names.map((name) => one.memoryMb[name] ?? 0)]),
  );
  const grown = table(
    ['grown most', 'MB', 'bytes a list'],
    tables.map(({ name, bytes }) => [name, (bytes / 2 ** 20).toFixed(1), Math.round(bytes / lists)]),
  );
  return [course, memory, grown].join('\n\n');
}
