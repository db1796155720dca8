import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serviceNames, services } from '../services.mjs';
import { keptMemory } from './kept-memory.mjs';
import { checkout } from './settings.mjs';

const audience = 'single-window';
/** What a service inherits from the launcher's environment; everything else it gets is told explicitly. */
const inherited = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SystemRoot'];
/** What can be told of the customs service (apps/customs/src/config.ts), told as it is. */
const customsSettings = [
  'SIGNATURES',
  'SIGNATURE_AUTHORITIES',
  'SIGNATURE_THREADS',
  'SUMMARY_DECEMBER_RULE',
  'EXPORT_RECEIPTS_UNTIL',
  'UNDECLARED_KEPT_DAYS',
];
/** What can be told of every service (libs/platform/src/service-config.ts). */
const serviceSettings = ['KEPT_YEARS'];
/** What can be told of the sandbox (apps/sandbox/src/config.ts). */
const sandboxSettings = ['SANDBOX_SIGNATURES', 'SANDBOX_REDIRECT_URIS'];
const told = (names) =>
  Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );

/**
 * The environment of one service on one machine.
 *
 * @param {string} service
 * @param {object} at
 * @param {Record<string, number>} at.ports of all services and their further instances (`customs-2`)
 * @param {string} [at.instance] which instance it is, where there are several
 * @param {string} at.url the window's address
 * @param {Record<string, { database: string, eventLog: string }>} at.databases
 * @param {ReturnType<typeof import('./secrets.mjs').openSecrets>} at.secrets
 * @param {Awaited<ReturnType<typeof import('./sandbox-facts.mjs').sandboxFacts>>} at.sandbox
 * @param {{ host: string, logLevel: string, dataDir: string }} at.settings
 * @param {string | undefined} at.kafkaBrokers
 * @param {string} at.eventPrefix
 */
export function environmentOf(
  service,
  { ports, instance = service, url, databases, secrets, sandbox, settings, kafkaBrokers, eventPrefix },
) {
  const direct = (name) => `http://127.0.0.1:${ports[name]}`;
  const { keys } = services[service];
  const common = {
    ...told(inherited),
    ...told(serviceSettings),
    // The sandbox refuses to run in production, and this launcher always brings it along.
    NODE_ENV: 'development',
    PORT: String(ports[instance]),
    BIND_HOST: service === 'window' ? settings.host : '127.0.0.1',
    LOG_LEVEL: settings.logLevel,
    DATABASE_URL: databases[service].database,
    EVENT_LOG_URL: databases[service].eventLog,
    ...(kafkaBrokers ? { KAFKA_BROKERS: kafkaBrokers } : {}),
    EVENT_PREFIX: eventPrefix,
    TOKEN_ISSUER: url,
    TOKEN_JWKS_URL: `${direct('sandbox')}/.well-known/jwks.json`,
    TOKEN_AUDIENCE: audience,
    FIELD_KEYS: secrets.fieldKeys[keys],
    FIELD_HASH_KEY: secrets.hashKeys[keys],
    EVIDENCE_KEY: secrets.evidence,
    AUDIT_HEADS: join(settings.dataDir, 'audit-heads'),
    SANDBOX: 'on',
    AWAITED_PARTICIPANTS: sandbox.participants.join(','),
  };
  const upstreams = () =>
    Object.fromEntries(
      // the adapters are not routed, but the window's readiness asks them, too
      serviceNames
        .filter((name) => name !== 'window')
        .map((name) => [services[name].path ?? name, instancesOf(name, settings.instances).map(direct)]),
    );
  switch (service) {
    case 'window':
      return { ...common, UPSTREAMS: JSON.stringify(upstreams()), PUBLIC_URL: url };
    case 'customs':
      return { ...common, ...told(customsSettings) };
    case 'customs-adapter':
    case 'tax-adapter':
      return {
        ...common,
        EXCHANGE_URL: direct('sandbox'),
        EXCHANGE_CLIENT_ID: sandbox.exchange.clientId,
        EXCHANGE_CLIENT_SECRET: sandbox.exchange.clientSecret,
      };
    case 'fx-settlement':
      return {
        ...common,
        BANK_URL: direct('sandbox'),
        BANK_REPORTER: 'bank',
        BANK_CLIENT_ID: sandbox.exchange.clientId,
        BANK_CLIENT_SECRET: sandbox.exchange.clientSecret,
      };
    case 'sandbox':
      return {
        ...common,
        ...told(sandboxSettings),
        SANDBOX_SECRET: secrets.sandbox,
        REGISTRATION_URL: direct('registration'),
        FX_URL: direct('fx-settlement'),
        PUBLIC_URL: url,
      };
    default:
      return common;
  }
}

/** The services that several instances share the work of. */
const scaled = ['customs', 'tax-refund', 'fx-settlement', 'subsidy'];

/** Instances by service where there are so many of each that shares its work; of all others there is one. */
export const instancesEach = (count = 1) => Object.fromEntries(scaled.map((name) => [name, count]));

/** Names of the processes of a service: `customs`, `customs-2` … */
export const instancesOf = (service, instances = {}) =>
  Array.from({ length: instances[service] ?? 1 }, (_, at) => (at === 0 ? service : `${service}-${at + 1}`));

/** Every process, in the order of deploy/services.mjs. */
export const processesOf = (instances) =>
  serviceNames.flatMap((service) =>
    instancesOf(service, instances).map((instance) => ({ service, instance })),
  );

/** Where the build of a checkout puts a service's entry file. */
export const entryOf = (service, root = checkout) => join(root, 'dist', 'apps', service, 'src', 'main.js');

/**
 * A message of a hundred documents makes some megabytes that live as long as its transaction: with V8's usual 16 MB many of
 * them are copied before they are garbage. And the collector's helpers take from each other what two cores have. Measured: some
 * tenth of the service's CPU time at intake.
 */
export const youngGeneration = ['--max-semi-space-size=128', '--no-parallel-scavenge'];

/**
 * Starts one service as a process of its own that ends when the launcher does; `flags` are Node's, `root` is the checkout
 * whose build runs.
 */
export function spawnApp(service, environment, logFile, flags = [], root = checkout) {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const tie = pathToFileURL(join(import.meta.dirname, 'with-launcher.mjs')).href;
    const own = [
      '--enable-source-maps',
      ...(service === 'customs' ? youngGeneration : []),
      '--import',
      tie,
      ...flags,
    ];
    const child = spawn(process.execPath, [...own, entryOf(service, root)], {
      cwd: root,
      env: { ...keptMemory, ...environment },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    child.channel?.unref();
    return child;
  } finally {
    closeSync(log);
  }
}
