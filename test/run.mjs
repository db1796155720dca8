/**
 * `npm test`: everything. Checks, unit tests, integration tests on a real PostgreSQL, then the stories on the whole
 * platform: with the event log in PostgreSQL and, where Java 17 and Maven are there or KAFKA_BROKERS is set, again on
 * Kafka. REQUIRE_KAFKA=1 and REQUIRE_BROWSER=1 make their absence a failure.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { PlainFailure } from '../deploy/local/plain-failure.mjs';
import { prepareCheckout } from '../deploy/local/prepare.mjs';
import { sayOnTerminal } from '../deploy/local/progress.mjs';
import { runChecks } from './support/checks.mjs';
import { browserPath } from './support/programs.mjs';
import { endSteps, runLevel, secondsSince, sumUp } from './support/steps.mjs';

const startedAt = Date.now();
const scratch = mkdtempSync(join(tmpdir(), 'sw-run-'));
// PostgreSQL's account must be able to pass through.
chmodSync(scratch, 0o711);
const results = [];
/** What runs and must not outlive this: called at the end, and when somebody interrupts. */
const toStop = new Set();
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    interrupted.abort();
    await stopEverything();
    process.exit(1);
  });
}

/**
 * The stories that would end differently if a log lost, doubled or reordered something run again on Kafka. The others ask what
 * the services answer, which no log changes; they run once.
 */
const storiesOfTheLog = [
  'test/import-journey',
  'test/export-journey',
  'test/after-release',
  'test/scale-out',
  'test/survival',
];
/** Looks for personal data in every table, and in the topics where there are any: once, where most is kept. */
const storyOfThePlaces = 'test/personal-data/personal-data';

try {
  await prepareCheckout({ say: sayOnTerminal });
  const browser = browserPath();
  if (!browser)
    missing(
      'browser',
      'no Chromium or Chrome was found (CHROMIUM_PATH, or Debian: apt-get install chromium)',
      'REQUIRE_BROWSER',
    );
  const kafka = await findKafka();
  const env = {
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
    ...(kafka ? { KAFKA_BROKERS: kafka.brokers } : {}),
  };
  results.push(...(await runChecks()));
  results.push(await runLevel({ name: 'unit', project: 'unit', args: ['--maxWorkers=2'] }));
  // services under test keep to PostgreSQL; the broker is for the contract suite of the event log
  const forTheContract = {
    ...env,
    KAFKA_BROKERS: '',
    ...(kafka ? { TEST_KAFKA_BROKERS: kafka.brokers } : {}),
  };
  results.push(
    await runLevel({
      name: 'integration (PostgreSQL)',
      project: 'int',
      // they wait for the database more than they compute
      args: ['--maxWorkers=4'],
      env: forTheContract,
    }),
  );
  results.push(
    ...(await runStories({
      name: 'stories, events in PostgreSQL',
      env: { ...env, KAFKA_BROKERS: '' },
      isMeant: (story) => !kafka || !story.startsWith(storyOfThePlaces),
    })),
  );
  if (kafka) {
    const { brokers } = kafka;
    results.push(
      ...(await runStories({
        name: 'stories, events in Kafka',
        env,
        kafkaBrokers: brokers,
        isMeant: (story) => [...storiesOfTheLog, storyOfThePlaces].some((one) => story.startsWith(one)),
      })),
    );
  }
} catch (error) {
  console.error(error instanceof PlainFailure ? error.message : error);
  results.push({
    name: 'npm test itself',
    seconds: secondsSince(startedAt),
    counts: { passed: 0, failed: 1, skipped: 0 },
  });
} finally {
  await stopEverything();
}
process.exitCode = sumUp(results, startedAt) ? 0 : 1;

async function stopEverything() {
  endSteps();
  await Promise.allSettled([...toStop].map((running) => running.stop()));
  toStop.clear();
  rmSync(scratch, { recursive: true, force: true });
}

function missing(name, reason, requirement) {
  const required = process.env[requirement] === '1';
  console.log(`${name}: ${reason}; ${required ? `${requirement}=1 demands it` : 'its tests are left out'}`);
  if (required)
    results.push({
      name: `${name} (${requirement}=1)`,
      seconds: 0,
      counts: { passed: 0, failed: 1, skipped: 0 },
    });
}

async function findKafka() {
  if (process.env.KAFKA_BROKERS) return { brokers: process.env.KAFKA_BROKERS };
  const { kafkaLacks, startKafka } = await import('../deploy/local/kafka.mjs');
  const lacks = kafkaLacks();
  if (lacks) return missing('Kafka', lacks.en, 'REQUIRE_KAFKA');
  console.log('▶ Kafka');
  const begun = Date.now();
  const kafka = await startKafka({ dataDir: join(scratch, 'kafka') });
  toStop.add(kafka);
  console.log(`✓ Kafka at ${kafka.brokers}, ${secondsSince(begun)} s`);
  return kafka;
}

/**
 * Most stories share one platform, started here; then come those that harm it (kill, restart, another log), each with its own,
 * two at a time. More at once would only make all of them late, a browser first.
 */
async function runStories({ name, env, kafkaBrokers, isMeant }) {
  const { startPlatform } = await import('../deploy/local/platform.mjs');
  const dataDir = join(scratch, kafkaBrokers ? 'on-kafka' : 'on-postgres');
  mkdirSync(dataDir, { mode: 0o711 });
  const begun = Date.now();
  console.log(`\n▶ platform for ${name}`);
  const starting = startPlatform({
    dataDir,
    kafkaBrokers,
    signal: interrupted.signal,
    say: (_zh, en) => console.log(`  ${en}`),
  });
  toStop.add({ stop: async () => (await starting).stop() });
  let platform;
  try {
    platform = await starting;
  } catch (error) {
    console.error(error instanceof PlainFailure ? error.message : error);
    return [{ name, seconds: secondsSince(begun), counts: { passed: 0, failed: 1, skipped: 0 } }];
  }
  console.log(`✓ platform at ${platform.url}, ${secondsSince(begun)} s`);
  const { alone, sharing } = storiesThat(isMeant);
  const run = (kind, paths, atOnce, more) =>
    runLevel({
      name: `${name}, ${kind}`,
      project: 'e2e',
      // a story that failed may have left open what keeps jest from ending; its platform ends with it
      args: [`--maxWorkers=${atOnce}`, '--forceExit', '--runTestsByPath', ...paths],
      env: { ...env, ...more },
    });
  let shared;
  try {
    shared = await run('on one platform', sharing, 1, {
      PLATFORM_URL: platform.url,
      PLATFORM_DATA_DIR: dataDir,
    });
  } finally {
    await platform.stop();
  }
  return [shared, await run('on their own', alone, 2, {})];
}

/** The stories under `test/` that are meant, by whether they ask for a platform of their own. */
function storiesThat(areMeant) {
  const folder = import.meta.dirname;
  const stories = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.e2e.spec.ts'))
    .map((file) => `test/${file.split(sep).join('/')}`)
    .filter(areMeant);
  const isAlone = (file) => !readFileSync(join(folder, '..', file), 'utf8').includes('sharedPlatform');
  return {
    alone: stories.filter(isAlone),
    sharing: stories.filter((file) => !isAlone(file)),
  };
}
