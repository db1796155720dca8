import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputOf } from './inputs.mjs';
import { wrongAnswer } from './answers.mjs';

/** What is sent before memory is measured for the first time: code compiled, pools and caches filled. */
const warmUpShare = 0.25;
const mostProblems = 20;
/** Stop after so many failures: they mostly have one cause. */
const mostFailures = 10;

/**
 * Sends mutated messages and judges every answer; then compares what was answered with what is stored.
 *
 * @param {object} options
 * @param {{ send: Function }} options.sender
 * @param {() => Promise<{ documents: Map<string, string>, messages: number, others?: boolean }>} options.stored ids of stored documents with their message, number of messages; `others`: the platform holds those of others too
 * @param {() => Promise<{ rssBytes: number, heapBytes: number } | undefined>} options.memory after a collection of garbage
 */
export async function fuzz({
  sender,
  stored,
  memory,
  seed,
  messages,
  seconds,
  demo,
  at,
  prefix,
  folder,
  lanes = 4,
  say = () => {},
}) {
  const run = { sent: 0, failures: [], taken: new Map(), statuses: {}, mutations: new Map(), messages: 0 };
  const deadline = seconds ? Date.now() + seconds * 1000 : Infinity;
  const warmUp = seconds ? Date.now() + seconds * 1000 * warmUpShare : Infinity;
  let before;
  let next = 0;
  const lane = async () => {
    while (next < messages && Date.now() < deadline && run.failures.length < mostFailures) {
      const number = next;
      next += 1;
      if (before === undefined && (number >= messages * warmUpShare || Date.now() > warmUp)) {
        before = memory();
      }
      await one(number);
    }
  };
  const one = async (number) => {
    const input = inputOf(seed, number, { demo, at, prefix });
    const answer = await sender.send(input);
    run.sent += 1;
    run.statuses[answer.status ?? 'none'] = (run.statuses[answer.status ?? 'none'] ?? 0) + 1;
    run.mutations.set(input.mutation, (run.mutations.get(input.mutation) ?? 0) + 1);
    const wrong = wrongAnswer(input, answer, run);
    if (wrong)
      run.failures.push({
        number,
        mutation: input.mutation,
        wrong,
        file: keep(folder, seed, input, answer, wrong),
      });
    if (run.sent % 1000 === 0) say(`${run.sent} sent, ${run.failures.length} failures`);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const after = await memory();
  return { ...run, before: await before, after, unlike: await unlike(run, stored) };
}

/** What is stored must be what was answered: nothing more, nothing less. */
async function unlike({ taken, messages: answered }, stored) {
  const { documents, messages, others } = await stored();
  const problems = [];
  for (const [id, number] of taken) {
    if (!documents.has(id)) problems.push(`message ${number}: ${id} was accepted and is not stored`);
  }
  if (others) return problems.slice(0, mostProblems);
  for (const [id, messageId] of documents) {
    if (!taken.has(id)) problems.push(`${id} of message ${messageId} is stored and was not accepted`);
  }
  if (messages !== answered) problems.push(`${answered} messages were answered, ${messages} are stored`);
  return problems.slice(0, mostProblems);
}

/** The bytes of a failing input, and how it was sent and answered beside them. */
function keep(folder, seed, { body, kind: _, ...input }, answer, wrong) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `seed-${seed}-message-${input.number}`);
  writeFileSync(`${file}.bin`, body);
  writeFileSync(`${file}.json`, JSON.stringify({ seed, ...input, wrong, answer }, null, 2));
  return `${file}.bin`;
}
