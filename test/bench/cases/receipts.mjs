/**
 * (d) Receipts of customs (CEB622): the course of a good list (2, 3, 120, 399, 800), a hundred receipts to a message, through
 * the customs adapter's mailbox into the log, customs, timeline and tax refund. The benchmark plays the exchange. The clock
 * runs from laying the messages out until every receipt is applied and every list released on the timeline and known to tax
 * refund.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cebTime } from '../../../deploy/local/import-case.mjs';
import { listsPerMessage } from '../bodies.mjs';
import { cpuSeconds, used } from '../cpu.mjs';
import { openExchange } from '../exchange.mjs';
import { platformProgram, timed } from '../measure.mjs';
import { fileFacts } from '../preload.mjs';
import { cpuTable, medianAndRange, table } from '../report.mjs';

const course = [
  ['2', '新增申报成功'],
  ['3', '发送海关成功'],
  ['120', '[Code:1800;Desc:逻辑校验通过]'],
  ['399', '海关审结'],
  ['800', '[Code:2600;Desc:放行]'],
];
const settleLimitMs = 600_000;
const pollMs = 100;
/** The adapter has sent what there was when nothing more comes for so long. */
const restMs = 3_000;

export async function measureReceipts(stage, say) {
  const { options } = stage;
  const exchange = await openExchange();
  const runs = [];
  try {
    await stage.stop('customs-adapter');
    await stage.start('customs-adapter', { environment: { EXCHANGE_URL: exchange.url } });
    for (let round = 0; round < options.rounds; round += 1) {
      const run = await oneRound(stage, exchange);
      runs.push({ program: 'receipts', ...run });
      say(`  round ${round + 1}: ${Math.round(run.receiptsPerS)} receipts/s`);
    }
  } finally {
    await stage.stop('customs-adapter');
    exchange.close();
  }
  return runs;
}

async function oneRound(stage, exchange) {
  const { options, makers, counts, platform } = stage;
  const lists = options.messages * listsPerMessage;
  const program = await platformProgram(stage);
  const { first } = await fileFacts(stage, options.messages);
  const starts = Array.from({ length: options.messages }, (_, at) => first + at * listsPerMessage);
  const bodies = starts.map((start) => makers.json.list(start));
  const mark = await program.mark();
  await timed(stage, program, { bodies, format: 'json', documents: listsPerMessage, lists, mark });
  await adapterRests(exchange);
  const { n: feed } = await counts.one('customs', 'SELECT coalesce(max(feed_no), 0) AS n FROM receipts');
  const releasedBefore = await released(counts);
  const messages = course.flatMap((step, at) =>
    starts.map((start) => receiptMessage(makers.json, start, step, at)),
  );

  const pids = { ...stage.pids(), 'load generator': process.pid };
  const before = cpuSeconds(pids, platform.postgres?.pid);
  const begunS = performance.now() / 1000;
  exchange.layOut(messages);
  const deadline = Date.now() + settleLimitMs;
  const onTimeline = () => counts.onTimeline(mark, 'customs.lists-released.v1');
  const isDone = async () =>
    (await onTimeline()) >= lists &&
    (await released(counts)) - releasedBefore >= lists &&
    (await counts.behind()) === 0;
  while (!(await isDone()) && Date.now() < deadline) await delay(pollMs);
  const seconds = performance.now() / 1000 - begunS;
  const cpu = used(before, cpuSeconds(pids, platform.postgres?.pid));
  const applied = await counts.one(
    'customs',
    `SELECT count(*)::int AS n FROM receipts WHERE feed_no > $1 AND state = 'applied'`,
    [feed],
  );
  const inCustoms = await counts.one(
    'customs',
    `SELECT count(*)::int AS n FROM lists WHERE id > $1 AND status = 'released'`,
    [mark.list],
  );
  return {
    receiptsPerS: (lists * course.length) / seconds,
    cpu: cpu.map(({ name, ms }) => ({ name, ms: ms / messages.length })),
    counts: [
      { 'receipts laid out': lists * course.length, applied: applied.n },
      {
        lists,
        'released in customs': inCustoms.n,
        'on the timeline': await onTimeline(),
        'in tax refund': (await released(counts)) - releasedBefore,
      },
    ],
    open: { 'records not taken': await counts.behind(), parked: await counts.parked() },
  };
}

const released = async (counts) =>
  (await counts.one('tax-refund', 'SELECT count(*)::int AS n FROM released_lists')).n;

async function adapterRests(exchange) {
  for (let before = -1; before !== exchange.taken;) {
    before = exchange.taken;
    await delay(restMs);
  }
}

/** A CEB622 message of a hundred receipts; each step a second after the one before it. */
function receiptMessage(maker, start, [status, text], step) {
  const time = `${cebTime(new Date(Date.now() + step * 1_000))}000`;
  const receipts = Array.from({ length: listsPerMessage }, (_, index) => {
    const orderNo = maker.orderNo(start + index);
    const fields = {
      guid: randomUUID().toUpperCase(),
      customsCode: '3105',
      agentCode: maker.agentCode,
      copNo: orderNo,
      preNo: `B${orderNo.slice(-17)}`,
      ...(Number(status) >= 120 ? { invtNo: `3105${orderNo.slice(-14)}` } : {}),
      returnStatus: status,
      returnTime: time,
      returnInfo: text,
    };
    const elements = Object.entries(fields).map(([name, value]) => `<ceb:${name}>${value}</ceb:${name}>`);
    return `<ceb:InventoryReturn>${elements.join('')}</ceb:InventoryReturn>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<ceb:CEB622Message guid="${randomUUID().toUpperCase()}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">` +
    `${receipts.join('')}</ceb:CEB622Message>`
  );
}

export function receiptsReport(runs) {
  const rates = runs.map(({ receiptsPerS }) => receiptsPerS);
  return [
    table(['receipts of customs', 'median (range)'], [['receipts/s', medianAndRange(rates)]]),
    cpuTable('CPU ms a message of 100 receipts', runs),
  ].join('\n\n');
}
