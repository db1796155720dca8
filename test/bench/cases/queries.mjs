/**
 * (e) What a list costs, and what questions cost, with few lists in the tables and with many. The many are copies in SQL
 * (grow.mjs); orders, payments and waybills stay as many as `--preload` says.
 */
import { Agent, request } from 'node:http';
import { listsPerMessage } from '../bodies.mjs';
import { percentile } from '../load.mjs';
import { platformProgram, timed } from '../measure.mjs';
import { fileFacts, fillDocuments } from '../preload.mjs';
import { growLists } from '../grow.mjs';
import { cpuOf, median, medianAndRange, table } from '../report.mjs';

const fewLists = 50_000;
const asked = 200;
const connections = 4;
const answerLimitMs = 60_000;

export async function measureQueries(stage, say) {
  const { options } = stage;
  const sizes = [Math.min(fewLists, options.rows), options.rows].filter(
    (size, at, all) => all.indexOf(size) === at,
  );
  const perSize = options.warmUp + options.rounds * options.messages;
  const filed = await fileFacts(stage, sizes.length * perSize);
  await fillDocuments(stage, options.preload);
  let next = filed.first;
  const runs = [];
  for (const wanted of sizes) {
    const program = await platformProgram(stage);
    const take = (messages) => {
      const first = next;
      next += messages * listsPerMessage;
      return Array.from({ length: messages }, (_, at) => stage.makers.xml.list(first + at * listsPerMessage));
    };
    const post = async (messages) => {
      const mark = await program.mark();
      const lists = messages * listsPerMessage;
      return timed(stage, program, {
        bodies: take(messages),
        format: 'xml',
        documents: listsPerMessage,
        lists,
        mark,
      });
    };
    // the copies are made of what the warm-up brought
    const example = stage.makers.xml.orderNo(next);
    await post(options.warmUp);
    const grown = await growLists(stage, wanted, say);
    const size = grown.lists;
    say(`  ${grown.copies} copies of lists in ${Math.round(grown.seconds)} s`);
    for (let round = 0; round < options.rounds; round += 1) {
      const run = await post(options.messages);
      runs.push({ program: 'queries', size, ...run });
      say(`  ${size} lists, round ${round + 1}: ${Math.round(run.listsPerS)} lists/s`);
    }
    runs.push({ program: 'queries', size, questions: await askAll(stage, example), counts: {}, open: {} });
  }
  return runs;
}

/** Milliseconds of each answer, by question. */
async function askAll(stage, orderNo) {
  const { ebpCode } = stage.makers.xml;
  const enterprise = await stage.token();
  const officer = await stage.client('customs-officer-1').token();
  const questions = [
    ['list by order number', enterprise, `/customs/lists?orderNo=${orderNo}`],
    ['timeline', enterprise, `/timeline?orderNo=${orderNo}&ebpCode=${ebpCode}`],
    ['stuck, of an enterprise', enterprise, '/customs/stuck'],
    ['stuck, of all (officer)', officer, '/customs/stuck'],
  ];
  const results = [];
  for (const [name, token, path] of questions)
    results.push({ name, latenciesMs: await ask(`${stage.platform.url}${path}`, token) });
  return results;
}

async function ask(url, token) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs = [];
  let left = asked;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        latenciesMs.push(await get(url, token, agent));
      }
    }),
  );
  agent.destroy();
  return latenciesMs;
}

function get(url, token, agent) {
  const begunMs = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const call = request(url, { agent, headers, timeout: answerLimitMs }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isFound = answer.statusCode === 200 && !text.includes('"items":[]');
        if (isFound) resolve(performance.now() - begunMs);
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${answerLimitMs} ms`)));
    call.on('error', reject);
    call.end();
  });
}

export function queriesReport(runs) {
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const intake = (size) => runs.filter((run) => run.size === size && run.listsPerS !== undefined);
  const cost = table(
    ['lists in the table', 'lists/s', 'CPU ms/message'],
    sizes.map((size) => [
      size,
      medianAndRange(intake(size).map(({ listsPerS }) => listsPerS)),
      medianAndRange(intake(size).map(cpuOf), 1),
    ]),
  );
  const [few, many] = [sizes[0], sizes.at(-1)].map((size) => median(intake(size).map(cpuOf)));
  const answers = table(
    ['question', 'lists in the table', 'p50 ms', 'p99 ms'],
    runs.flatMap(({ size, questions = [] }) =>
      questions.map(({ name, latenciesMs }) => [
        name,
        size,
        percentile(latenciesMs, 0.5).toFixed(1),
        percentile(latenciesMs, 0.99).toFixed(1),
      ]),
    ),
  );
  return [cost, `CPU a list: ${(many / few).toFixed(2)} x that with ${sizes[0]} lists`, answers].join('\n\n');
}
