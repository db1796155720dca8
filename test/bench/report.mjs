import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { used } from './cpu.mjs';
import { listsPerMessage } from './load.mjs';

/** Writes the figure with everything that is needed to judge it. */
export function printReport({ settings, facts, run, publishedS, before, after, found, messages }) {
  const measured = settings.messages * listsPerMessage;
  const sent = messages * listsPerMessage;
  const whole = settings.whole ? ', every list released by the sandbox customs' : '';
  const seconds = settings.whole ? publishedS : run.seconds;
  const parts = used(before, after);
  const totalMs = parts.reduce((sum, part) => sum + part.ms, 0);
  const sound = found.stored === sent && found.published === sent && found.unpublished === 0;
  const valid = sound && (!settings.whole || found.released === sent);
  const factCount = 3 * sent;
  const lines = [
    '',
    `lists: ${Math.round(measured / seconds)} per second (${settings.messages} CEB621 messages of ${listsPerMessage} as ${settings.xml ? 'XML with a signature' : 'JSON'}, ${settings.connections} connections${whole}; a message ${percentile(run.latenciesMs, 0.5)} p50, ${percentile(run.latenciesMs, 0.99)} p99; last event published after ${publishedS.toFixed(1)} s of ${run.seconds.toFixed(1)} s)`,
    `CPU: ${(totalMs / settings.messages).toFixed(1)} ms per message, of which`,
    ...parts.map(
      ({ name, ms }) =>
        `  ${(ms / settings.messages).toFixed(2).padStart(8)} ms  ${((100 * ms) / totalMs).toFixed(0).padStart(3)} %  ${name}`,
    ),
    `before it: ${Math.round(factCount / facts.seconds)} orders, payments and waybills per second`,
    `acknowledged ${sent}, stored ${found.stored}, submitted in published events ${found.published}, unpublished events ${found.unpublished}${settings.whole ? `, released ${found.released}` : ''}${valid ? '' : ': THE RUN IS VOID'}`,
    `conditions: commit ${commit()}, ${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}, events in ${settings.kafka ? 'Kafka' : 'PostgreSQL'}, fsync and synchronous_commit on; load generator, database and services on this machine; ${settings.warmUp} messages of warm-up not counted; ${settings.whole ? 'all nine services at work' : 'adapters, tax, foreign exchange and subsidy stopped, sandbox and registration idle, timeline not kept up meanwhile'}`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
  if (!valid) process.exitCode = 1;
}

function percentile(latenciesMs, share) {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])} ms`;
}

function commit() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
