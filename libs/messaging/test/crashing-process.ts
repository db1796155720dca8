/**
 * A relay or consumer in a process of its own that kills itself (SIGKILL) at the step that CRASH_AT names, or runs on
 * when it names none. Settings come as JSON in CRASH_SETTINGS.
 */
import type { EventLog, LogRecord } from '../src/log/event-log.js';
import { startRelay } from '../src/outbox/relay.js';
import type { CrashSettings } from './crash-steps.js';
import { openLog } from './log-under-test.js';
import { consumerOf, openDatabase, recordEffects } from './test-service.js';

const settings = JSON.parse(process.env['CRASH_SETTINGS'] ?? '{}') as CrashSettings;
const reached = new Map<string, number>();

/** Ends the process when this is its step, at the given occurrence; SIGKILL takes effect before anything else happens. */
async function at(step: string): Promise<void> {
  const count = (reached.get(step) ?? 0) + 1;
  reached.set(step, count);
  if (step !== settings.crashAt || count !== settings.occurrence) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

const log = openLog(settings.log, settings.prefix);
process.send?.('started');
await (settings.role === 'relay' ? relay() : consume());

async function relay(): Promise<void> {
  startRelay({
    service: 'customs',
    databaseUrl: settings.databaseUrl,
    log: { ...log, publish: (records) => publishInSteps(log, records) },
    onPublished: () => void at('after-mark'),
  });
}

async function publishInSteps(target: EventLog, records: readonly LogRecord[]): Promise<void> {
  await at('before-publish');
  const half = Math.ceil(records.length / 2);
  await target.publish(records.slice(0, half));
  await at('during-publish');
  await target.publish(records.slice(half));
  await at('after-publish');
}

async function consume(): Promise<void> {
  const database = await openDatabase(settings.databaseUrl);
  const handler = recordEffects(
    async (documentId) => {
      await at('in-handler');
      if (documentId === settings.failing) {
        await at('at-failing-document');
        throw new Error('this document always fails');
      }
      // Its neighbour behind it is reached only where documents are handled apart.
      if (documentId === settings.failing?.replace('bad', 'y')) await at('while-apart');
    },
    () => at('after-handler'),
  );
  const { onBatch } = consumerOf(database, handler);
  await log.ensureTopics();
  await log.subscribe(settings.group, ['customs.lists'], async (batch) => {
    await at('before-transaction');
    await onBatch(batch);
    await at('after-commit');
    process.send?.('batch');
  });
}
