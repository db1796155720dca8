import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform, type PlatformOptions, type RunningPlatform } from '../../deploy/local/platform.mjs';
import {
  sandboxAccounts,
  windowClient,
  type Account,
  type WindowClient,
} from '../../deploy/local/window-client.mjs';

/** A platform that a story talks to. */
export interface StoryPlatform {
  readonly url: string;
  readonly dataDir: string;
  /** The port of a service behind the window, on 127.0.0.1. */
  portOf(service: string): number;
  account(clientId: string): Promise<Account>;
  /** Calls the window as this account; repeats what failed because a service was away. */
  as(clientId: string): Promise<WindowClient>;
  /** Ends what this story started; the shared platform stays. */
  stop(): Promise<void>;
}

/** The platform that `npm test` started for all stories, or one of its own when a story is run alone. */
export async function sharedPlatform(): Promise<StoryPlatform> {
  const { PLATFORM_URL: url, PLATFORM_DATA_DIR: dataDir } = process.env;
  return url && dataDir ? storyPlatform(url, dataDir, async () => undefined) : ownPlatform();
}

/** Where the events of a platform are when they go through Kafka. */
export interface OwnTopics {
  readonly brokers: string;
  /** Its topics begin with it. */
  readonly prefix: string;
}

/** A platform of its own, for stories that kill and restart; on the event log that this run is about. */
export async function ownPlatform(
  options: Pick<Partial<PlatformOptions>, 'dataDir' | 'customs' | 'logLevel' | 'say'> = {},
): Promise<StoryPlatform & { readonly running: RunningPlatform; readonly topics: OwnTopics | undefined }> {
  const dataDir = options.dataDir ?? temporaryDataDir();
  const brokers = process.env['KAFKA_BROKERS'];
  const topics = brokers ? { brokers, prefix: `t${randomBytes(4).toString('hex')}` } : undefined;
  const running = await startPlatform({
    ...options,
    dataDir,
    ...(topics ? { kafkaBrokers: topics.brokers, eventPrefix: topics.prefix } : {}),
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...storyPlatform(running.url, dataDir, stop), running, topics };
}

/** A fresh folder that PostgreSQL's account can pass through. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sw-story-'));
  chmodSync(folder, 0o711);
  return folder;
}

function storyPlatform(url: string, dataDir: string, stop: () => Promise<void>): StoryPlatform {
  let accounts: Promise<Account[]> | undefined;
  const account = async (clientId: string): Promise<Account> => {
    accounts ??= sandboxAccounts(url);
    const found = (await accounts).find((candidate) => candidate.clientId === clientId);
    if (!found) throw new Error(`the sandbox has no account ${clientId}`);
    return found;
  };
  const portOf = (service: string): number =>
    JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')).services[service].port;
  return {
    url,
    dataDir,
    portOf,
    account,
    as: async (clientId) => windowClient(url, await account(clientId)),
    stop,
  };
}
