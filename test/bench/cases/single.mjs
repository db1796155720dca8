/** (b) Declaration lists that come one by one, a message each, whose orders, payments and waybills are there. */
import { listsPerMessage } from '../bodies.mjs';
import { platformProgram, timed } from '../measure.mjs';
import { fileFacts } from '../preload.mjs';
import { cpuOf, medianAndRange, table } from '../report.mjs';

/** One document costs little: more senders at once. */
const connections = 16;
/** Single lists for a message of a hundred in the other cases. */
const listsOf = (messages) => messages * 5;

export async function measureSingle(stage, say) {
  const { options, makers } = stage;
  const count = listsOf(options.messages);
  const warmUp = listsOf(options.warmUp);
  const all = options.formats.length * (warmUp + options.rounds * count);
  const filed = await fileFacts(stage, Math.ceil(all / listsPerMessage));
  const program = await platformProgram(stage);
  let next = filed.first;

  async function post(format, lists) {
    const maker = format === 'xml' ? makers.singleXml : makers.singleJson;
    const bodies = Array.from({ length: lists }, (_, at) => maker.list(next + at));
    next += lists;
    const mark = await program.mark();
    return timed(stage, program, { bodies, format, documents: 1, lists, mark, connections });
  }

  for (const format of options.formats) await post(format, warmUp);
  const runs = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const format of options.formats) {
      const run = await post(format, count);
      runs.push({ program: 'single', ...run });
      say(`  ${format}, round ${round + 1}: ${Math.round(run.listsPerS)} lists/s`);
    }
  }
  return runs;
}

export function singleReport(runs) {
  const formats = [...new Set(runs.map(({ format }) => format))];
  const rows = formats.map((format) => {
    const found = runs.filter((run) => run.format === format);
    const of = (value, digits) => medianAndRange(found.map(value), digits);
    return [format, of((run) => run.listsPerS), of((run) => run.p50Ms), of((run) => run.p99Ms), of(cpuOf, 2)];
  });
  return table([`one by one, ${connections} senders`, 'lists/s', 'p50 ms', 'p99 ms', 'CPU ms/list'], rows);
}
