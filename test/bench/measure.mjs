import { cpuSeconds, used } from './cpu.mjs';
import { percentile, sender } from './load.mjs';

/**
 * One run: posts the bodies, waits until everything they cause is taken, and counts. The clock runs from the first body
 * sent until the last event is taken; bodies are made before it.
 *
 * @param {object} stage
 * @param {{ url: string, token?: string, pids: () => object, settled: Function }} program
 * @param {object} run
 * @param {Buffer[]} run.bodies
 * @param {'xml' | 'json'} run.format
 * @param {number} run.documents in a body
 * @param {number} run.lists that the bodies bring to submission
 * @param {number} [run.before] lists since the mark that were there already
 */
export async function timed(
  stage,
  program,
  { bodies, format, documents, lists, mark, before = 0, connections },
) {
  const load = sender({
    url: program.url,
    token: program.token,
    xml: format === 'xml',
    documents,
    connections: connections ?? stage.options.connections,
  });
  const pids = { ...program.pids(), 'load generator': process.pid };
  const postmaster = stage.platform.postgres?.pid;
  const cpuBefore = cpuSeconds(pids, postmaster);
  const begunS = performance.now() / 1000;
  const run = await load.postAll(bodies);
  load.close();
  const { takenS, counts, open } = await program.settled(before + lists, mark);
  const parts = used(cpuBefore, cpuSeconds(pids, postmaster));
  return {
    format,
    listsPerS: lists / (takenS - begunS),
    acknowledgedPerS: lists / run.seconds,
    documentsPerS: (bodies.length * documents) / (takenS - begunS),
    p50Ms: percentile(run.latenciesMs, 0.5),
    p99Ms: percentile(run.latenciesMs, 0.99),
    cpu: parts.map(({ name, ms }) => ({ name, ms: ms / bodies.length })),
    counts: { acknowledged: before + lists, ...counts },
    open,
  };
}

/** The platform as a program to be timed. */
export const platformProgram = async (stage) => ({
  name: 'platform',
  url: stage.platform.url,
  token: await stage.token(),
  pids: stage.pids,
  mark: stage.counts.mark,
  settled: stage.counts.settled,
});
