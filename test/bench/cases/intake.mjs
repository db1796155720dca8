/**
 * (a) Lists of a hundred to a message, whose orders, payments and waybills are there: the platform, the limit and the naive
 * peer in turn, on one machine, one PostgreSQL server and one kind of event log. The clock runs from the first body sent
 * until the last event is taken: by timeline and tax refund, or by the peers' consumer.
 */
import { listsPerMessage } from '../bodies.mjs';
import { platformProgram, timed } from '../measure.mjs';
import { programNames } from '../options.mjs';
import { startPeer } from '../peers.mjs';
import { fileFacts, fillDocuments } from '../preload.mjs';
import { cpuOf, cpuTable, median, medianAndRange, table } from '../report.mjs';

/** The naive peer is so much slower that a tenth of the messages takes as long. */
const naiveShare = 10;
/** And the limit so much faster. */
const limitTimes = 2;

export async function measureIntake(stage, say) {
  const { options } = stage;
  const programs = [];
  try {
    for (const name of options.programs)
      programs.push(name === 'platform' ? await openPlatform(stage, say) : await openPeer(stage, name));
    const rounds = [];
    for (let round = 0; round < options.rounds; round += 1) {
      for (const format of options.formats) {
        for (let at = 0; at < programs.length; at += 1) {
          // each begins in turn
          const program = programs[(at + round) % programs.length];
          const result = await measureRound(stage, program, { format, round });
          rounds.push({ program: program.name, format, ...result });
          say(`  ${program.name}, ${format}, round ${round + 1}: ${Math.round(result.listsPerS)} lists/s`);
        }
      }
    }
    return rounds;
  } finally {
    for (const program of programs) await program.stop();
  }
}

/** The platform with the facts of every round filed; bodies are taken one after the other. */
async function openPlatform(stage, say) {
  const { options } = stage;
  const perFormat = options.warmUp + options.rounds * options.messages;
  const filed = await fileFacts(stage, options.formats.length * perFormat);
  say(`  ${Math.round(filed.perSecond)} orders, payments and waybills a second were filed before it`);
  const copies = await fillDocuments(stage, options.preload);
  say(`  ${copies} more are copies in SQL`);
  let next = filed.first;
  return {
    ...(await platformProgram(stage)),
    messages: options.messages,
    warmUp: options.warmUp,
    bodies(format, count) {
      const from = next;
      next += count * listsPerMessage;
      return bodiesFrom(stage.makers[format], from, count);
    },
    stop: async () => {},
  };
}

async function openPeer(stage, name) {
  const { options, platform, makers } = stage;
  const messages =
    name === 'limit' ? options.messages * limitTimes : Math.ceil(options.messages / naiveShare);
  const warmUp = name === 'limit' ? options.warmUp : Math.ceil(options.warmUp / naiveShare);
  const peer = await startPeer({ name, adminUrl: stage.adminUrl, brokers: platform.kafkaBrokers });
  const starts = Array.from({ length: messages + warmUp }, (_, at) => at * listsPerMessage);
  await peer.load(
    starts.flatMap((first) => makers.json.keys(first)),
    options.preload,
  );
  return {
    ...peer,
    messages,
    warmUp,
    pids: () => ({ ...peer.pids, ...(platform.kafka ? { Kafka: platform.kafka.pid } : {}) }),
    bodies: (format, count, from = 0) => bodiesFrom(makers[format], from * listsPerMessage, count),
  };
}

/** Made before the clock starts. */
const bodiesFrom = (maker, first, count) =>
  Array.from({ length: count }, (_, at) => maker.list(first + at * listsPerMessage));

/** One round; warm-up in the first one of a format. */
async function measureRound(stage, program, { format, round }) {
  const before = (round === 0 ? program.warmUp : 0) * listsPerMessage;
  const mark = await program.mark();
  const run = { format, documents: listsPerMessage, mark };
  if (before > 0) {
    const bodies = program.bodies(format, program.warmUp);
    await timed(stage, program, { ...run, bodies, lists: before });
  }
  const bodies = program.bodies(format, program.messages, before / listsPerMessage);
  return timed(stage, program, { ...run, bodies, lists: program.messages * listsPerMessage, before });
}

/** Lists a second of each program with the ratios of the platform to the others, and where the CPU time goes. */
export function intakeReport(runs) {
  const distinct = (name) => [...new Set(runs.map((run) => run[name]))];
  const [formats, programs] = [
    distinct('format'),
    programNames.filter((name) => distinct('program').includes(name)),
  ];
  const pairs = formats.flatMap((format) => programs.map((program) => ({ format, program })));
  const of = ({ format, program }) => runs.filter((run) => run.program === program && run.format === format);
  const rates = table(
    ['median (range)', 'lists/s to the end', 'acknowledged/s', 'p50 ms', 'p99 ms', 'CPU ms/message'],
    pairs.map((pair) => {
      const column = (value, digits) => medianAndRange(of(pair).map(value), digits);
      return [
        `${pair.program}, ${pair.format}`,
        column((run) => run.listsPerS),
        column((run) => run.acknowledgedPerS),
        column((run) => run.p50Ms),
        column((run) => run.p99Ms),
        column(cpuOf, 1),
      ];
    }),
  );
  const rate = (pair) => median(of(pair).map((run) => run.listsPerS));
  const ratios = formats.flatMap((format) => {
    const to = (program) => rate({ format, program: 'platform' }) / rate({ format, program });
    const isThere = (program) =>
      ['platform', program].every((one) => of({ format, program: one }).length > 0);
    return [
      ...(isThere('limit')
        ? [`${format}: the platform does ${(100 * to('limit')).toFixed(0)} % of the limit`]
        : []),
      ...(isThere('naive')
        ? [`${format}: the platform does ${to('naive').toFixed(1)} x the naive peer`]
        : []),
    ];
  });
  const cpu = pairs.map((pair) => cpuTable(`CPU ms a message, ${pair.program}, ${pair.format}`, of(pair)));
  return [rates, ratios.join('\n'), ...cpu].join('\n\n');
}
