/**
 * `npm run demo [-- --url http://127.0.0.1:8080] [--mode 9610] [--only import|export]`: against the running platform one
 * retail import from four customs messages to release and tax bill, then one retail export through customs, foreign
 * exchange, tax refund and subsidy, printing both timelines as they grow. Exit code 0 when both got there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { demoExport } from './demo-export.mjs';
import { freshOrderNo, importCase, toXml } from './import-case.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { sandboxAccounts, windowClient } from './window-client.mjs';

const pollMs = 500;
const journeyLimitMs = 240_000;
/** Long enough for a window that is just being started again, short enough to tell that nothing runs. */
const firstAnswerLimitMs = 15_000;
/** From these a list does not reach release by itself. */
const endsBadly = ['mismatched', 'rejected', 'cancelled', 'returned', 'detained'];

async function demo(options) {
  const url = options.url.replace(/\/+$/, '');
  const accounts = await sandboxAccounts(url, firstAnswerLimitMs);
  const clients = new Map();
  const as = (clientId) => {
    const account = accounts.find((candidate) => candidate.clientId === clientId);
    if (!clients.has(clientId)) clients.set(clientId, windowClient(url, account));
    return clients.get(clientId);
  };
  const { enterprise } = accounts.find(({ clientId }) => clientId === 'demo');
  if (options.only !== 'export') await demoImport(url, as('demo'), enterprise, options.mode);
  if (options.only !== 'import') await demoTheExport(url, as, enterprise);
}

async function demoImport(url, window, enterprise, mode) {
  // the sandbox's clock may stand where an earlier demo left it
  const at = new Date((await window.get('/sandbox/clock')).now);
  const orderNo = freshOrderNo(at);
  const { customsCode: ebpCode } = enterprise;
  say(`订单 ${orderNo}，${enterprise.name}（${ebpCode}）`, `order ${orderNo}`);
  await file(window, importCase({ orderNo, demo: enterprise, mode, at }));
  await follow(window, orderNo, ebpCode);
  say(
    `已放行，税单已到：${url}/timeline?orderNo=${orderNo}&ebpCode=${ebpCode}`,
    'released, and the tax bill has come',
  );
}

async function demoTheExport(url, as, enterprise) {
  const shown = new Set();
  const showNew = async (orderNo) => {
    const query = new URLSearchParams({ orderNo, ebpCode: enterprise.customsCode });
    const timeline = await as('demo').get(`/timeline?${query}`).catch(untilTheCaseIsKnown);
    for (const entry of timeline?.entries ?? []) show(entry, shown);
  };
  const orderNo = await demoExport({ as, enterprise, say, show: showNew });
  say(
    `出口走完四个部门：${url}/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`,
    'the export has been through all four departments',
  );
}

/** The waybill goes as XML, the others as JSON: the platform takes both. */
async function file(window, messages) {
  for (const [root, content] of Object.entries(messages)) {
    const message = { [root]: content };
    const answer =
      root === 'CEB511Message'
        ? await window.post('/customs/messages', toXml(message), 'application/xml')
        : await window.post('/customs/messages', message);
    const [document] = answer.documents;
    say(`发送 ${answer.messageType}：${document.outcome}`, `sent ${answer.messageType}: ${document.outcome}`);
    if (document.outcome !== 'accepted') {
      throw new PlainFailure(
        `${answer.messageType} 未被接受：${JSON.stringify(document.errors)}`,
        `${answer.messageType} was not accepted`,
      );
    }
  }
}

async function follow(window, orderNo, ebpCode) {
  const deadline = Date.now() + journeyLimitMs;
  const shown = new Set();
  for (;;) {
    const timeline = await window
      .get(`/timeline?${new URLSearchParams({ orderNo, ebpCode })}`)
      .catch(untilTheCaseIsKnown);
    for (const entry of timeline?.entries ?? []) show(entry, shown);
    const { items } = await window.get(`/customs/lists?${new URLSearchParams({ orderNo })}`);
    const status = items[0]?.status;
    if (status === 'released' && hasTaxBill(timeline)) return;
    if (endsBadly.includes(status) || Date.now() > deadline) {
      const waiting = (timeline?.waitingFor ?? []).map(({ zh, en }) => `${zh} / ${en}`).join('; ');
      throw new PlainFailure(
        `清单状态为 ${status}，没有走到放行。${waiting}`,
        `The list is ${status} and did not get to released.`,
      );
    }
    await delay(pollMs);
  }
}

/** Right after filing the window may not have heard of the order yet. */
function untilTheCaseIsKnown(error) {
  if (/answered 404/.test(error.en ?? '')) return undefined;
  throw error;
}

const hasTaxBill = (timeline) => timeline?.entries.some(({ code }) => /tax-bill/.test(code)) ?? false;

function show(entry, shown) {
  const identity = JSON.stringify([entry.at, entry.service, entry.code, entry.reference, entry.zh]);
  if (shown.has(identity)) return;
  shown.add(identity);
  const reference =
    typeof entry.reference === 'string' ? entry.reference : JSON.stringify(entry.reference ?? '');
  say(`  ${entry.at}  ${entry.service.padEnd(16)} ${entry.zh}`, `${entry.en}  [${reference}]`);
}

const say = (zh, en) => process.stdout.write(`${zh}  |  ${en}\n`);

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 8080}` },
    mode: { type: 'string', default: '1210' },
    only: { type: 'string' },
  },
});
try {
  await demo(values);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`\n${error instanceof PlainFailure ? error.message : error.stack}\n`);
}
