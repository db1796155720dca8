/**
 * (c) All four messages of imports as they come: order, payment, waybill and list messages of a hundred each, from several
 * senders at once, so that a list may be there before its waybill and the messages of one import cross those of others.
 */
import { listsPerMessage } from '../bodies.mjs';
import { platformProgram, timed } from '../measure.mjs';
import { cpuOf, medianAndRange, table } from '../report.mjs';

/** Imports are shuffled with so many neighbours. */
const together = 4;

export async function measureFour(stage, say) {
  const { options, makers, counts } = stage;
  const program = await platformProgram(stage);
  const runs = [];
  for (let round = 0; round < options.rounds; round += 1) {
    for (const format of options.formats) {
      const first = stage.takeImports(options.messages * listsPerMessage);
      const bodies = interleaved(makers[format], first, options.messages);
      const lists = options.messages * listsPerMessage;
      const mark = await program.mark();
      const run = await timed(stage, program, { bodies, format, documents: listsPerMessage, lists, mark });
      const told = await counts.timelineReaches(3 * lists, mark, 'customs.documents-received.v1');
      runs.push({
        program: 'four',
        ...run,
        counts: [
          run.counts,
          { 'orders, payments, waybills acknowledged': 3 * lists, 'on the timeline': told },
        ],
      });
      say(`  ${format}, round ${round + 1}: ${Math.round(run.listsPerS)} imports/s`);
    }
  }
  return runs;
}

/** The four bodies of some imports, those of neighbours shuffled, always in the same way. */
function interleaved(maker, first, messages) {
  const random = randomFrom(first + 1);
  const bodies = [];
  for (let from = 0; from < messages; from += together) {
    const group = [];
    for (let at = from; at < Math.min(messages, from + together); at += 1) {
      const start = first + at * listsPerMessage;
      group.push(...maker.facts(start), maker.list(start));
    }
    for (let last = group.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [group[last], group[other]] = [group[other], group[last]];
    }
    bodies.push(...group);
  }
  return bodies;
}

/** Numbers from 0 to 1, the same for the same seed (linear congruence, Numerical Recipes). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function fourReport(runs) {
  const formats = [...new Set(runs.map(({ format }) => format))];
  const rows = formats.map((format) => {
    const found = runs.filter((run) => run.format === format);
    const of = (value, digits) => medianAndRange(found.map(value), digits);
    return [
      format,
      of((run) => run.listsPerS),
      of((run) => run.documentsPerS),
      of((run) => run.p50Ms),
      of((run) => run.p99Ms),
      of((run) => 4 * cpuOf(run), 1),
    ];
  });
  return table(['four messages', 'imports/s', 'documents/s', 'p50 ms', 'p99 ms', 'CPU ms/100 imports'], rows);
}
