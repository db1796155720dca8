/**
 * `npm run bench`: a first figure for the intake of declaration lists. Starts a platform of its own (fsync and
 * synchronous_commit on), files the orders, payments and waybills of N x 100 imports, then measures CEB621 messages of
 * 100 lists through the window, each matched and submitted in the transaction that acknowledges it. Prints the
 * conditions beside the figure; a run whose counts differ is void.
 *
 *   npm run bench -- [--messages 30] [--connections 4] [--xml] [--kafka]
 */
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execFileSync } from 'node:child_process';
import { prepareCheckout } from '../../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../../deploy/local/progress.mjs';
import { cebTime, importCase, toXml } from '../../deploy/local/import-case.mjs';

const perMessage = 100;
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '30' },
    connections: { type: 'string', default: '4' },
    xml: { type: 'boolean', default: false },
    kafka: { type: 'boolean', default: false },
  },
});
const messages = Math.min(Number(values.messages), 2000);
const connections = Math.min(Number(values.connections), 32);

await prepareCheckout({ say: sayOnTerminal });
const { startPlatform } = await import('../../deploy/local/platform.mjs');
const { sandboxAccounts, windowClient } = await import('../../deploy/local/window-client.mjs');
const dataDir = mkdtempSync(join(tmpdir(), 'sw-bench-'));
chmodSync(dataDir, 0o711);
const platform = await startPlatform({
  dataDir,
  kafka: values.kafka,
  adjust: (_service, environment) => ({ ...environment, LOG_LEVEL: 'warn' }),
});
try {
  const account = (await sandboxAccounts(platform.url)).find(({ clientId }) => clientId === 'demo');
  const window = windowClient(platform.url, account);
  await window.token();
  const batches = Array.from({ length: messages }, (_, at) => batchOf(at, account.enterprise));
  const facts = batches.flatMap((batch) =>
    ['CEB311Message', 'CEB411Message', 'CEB511Message'].map((root) => ({ [root]: batch[root] })),
  );
  const factsS = await timed(facts, (message) => post(window, message));
  const latencies = [];
  const listsS = await timed(batches, async (batch) => {
    const begun = performance.now();
    await post(window, { CEB621Message: batch.CEB621Message }, values.xml);
    latencies.push(performance.now() - begun);
  });
  await report(window, batches, { factsS, listsS, latencies });
} finally {
  await platform.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** 100 imports in one message per kind. */
function batchOf(number, demo) {
  const at = new Date();
  const cases = Array.from({ length: perMessage }, (_, index) =>
    importCase({
      orderNo: `${cebTime(at)}${String(number).padStart(4, '0')}${String(index).padStart(2, '0')}`.slice(-20),
      demo,
      at,
    }),
  );
  const joined = (root, node) => ({
    [root]: { ...cases[0][root], [node]: cases.map((one) => one[root][node][0]) },
  });
  return {
    ...joined('CEB311Message', 'Order'),
    ...joined('CEB411Message', 'Payment'),
    ...joined('CEB511Message', 'Logistics'),
    ...joined('CEB621Message', 'Inventory'),
  };
}

async function post(window, message, xml = false) {
  const answer = xml
    ? await window.post('/customs/messages', signed(toXml(message)), 'application/xml')
    : await window.post('/customs/messages', message);
  const rejected = answer.documents.filter((document) => document.outcome !== 'accepted');
  if (rejected.length > 0) throw new Error(`not accepted: ${JSON.stringify(rejected[0])}`);
}

/** The schema wants a signature in CEB621; only its structure is judged here. */
function signed(xml) {
  const signature =
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/><ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/><ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo><ds:KeyName>bench</ds:KeyName></ds:KeyInfo></ds:Signature>';
  return xml.replace('</ceb:CEB621Message>', `${signature}</ceb:CEB621Message>`);
}

/** Works the items off over the connections; seconds. */
async function timed(items, work) {
  const queue = [...items];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let item = queue.shift(); item; item = queue.shift()) await work(item);
    }),
  );
  return (performance.now() - begun) / 1000;
}

async function report(window, batches, { factsS, listsS, latencies }) {
  const sent = batches.length * perMessage;
  const stored = await countOf(window);
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])} ms`;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  process.stdout.write(
    [
      '',
      `lists: ${Math.round(sent / listsS)} per second (${batches.length} CEB621 messages of ${perMessage} as ${values.xml ? 'XML' : 'JSON'}, ${connections} connections, p50 ${at(0.5)}, p99 ${at(0.99)})`,
      `before it: ${Math.round((3 * sent) / factsS)} orders, payments and waybills per second`,
      `acknowledged ${sent}, stored ${stored}${sent === stored ? '' : ': THE RUN IS VOID'}`,
      `conditions: commit ${commit}, ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}, events in ${values.kafka ? 'Kafka' : 'PostgreSQL'}, fsync and synchronous_commit on, load generator, database and all services on this machine`,
      '',
    ].join('\n'),
  );
  if (sent !== stored) process.exitCode = 1;
}

async function countOf(window) {
  let count = 0;
  let after = '';
  do {
    const page = await window.get(`/customs/lists?limit=200${after}`);
    count += page.items.length;
    after = page.next ? `&after=${page.next}` : undefined;
  } while (after);
  return count;
}
