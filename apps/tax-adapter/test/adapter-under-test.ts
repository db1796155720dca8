import { gzipSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FilingRequested } from '@app/contracts';
import { newId } from '@app/kernel';
import { messagingMigrations } from '@app/messaging';
import {
  CommitNotices,
  FieldCipher,
  platformMigrations,
  Transactions,
  type BusinessClock,
  type ServiceConfig,
} from '@app/platform';
import { fakeClock, postgresForSuite } from '@app/testing';
import { AnswersRepository } from '../src/answers/answers.repository.js';
import { AnswersService } from '../src/answers/answers.service.js';
import { Receiver } from '../src/answers/receiver.js';
import { AccessToken } from '../src/authority/access-token.js';
import { AuthorityGateway } from '../src/authority/authority.gateway.js';
import { AdapterConfig } from '../src/config.js';
import { FilingsRepository } from '../src/filings/filings.repository.js';
import { FilingsService } from '../src/filings/filings.service.js';
import { Sender } from '../src/filings/sender.js';
import { CreateFilings1795392002000 } from '../src/migrations/1795392002000-create-filings.js';
import { authorityDouble } from './authority-double.js';

export const cipher = new FieldCipher({
  FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
} as ServiceConfig);

export const filing = (
  content: object = { amount: '39.00' },
  change: Partial<FilingRequested> = {},
): FilingRequested => ({
  id: newId(),
  version: 1,
  claimId: newId(),
  claimant: '91330200MA0DEM013H',
  kind: 'claim',
  body: cipher.encrypt(gzipSync(JSON.stringify(content))),
  ...change,
});

/** One instance of the adapter, without its loops: a test says when it sends and when it asks for answers. */
function instance(database: DataSource, url: string) {
  const config = Object.assign(new AdapterConfig(), {
    EXCHANGE_URL: url,
    EXCHANGE_CLIENT_ID: 'authority',
    EXCHANGE_CLIENT_SECRET: 'secret',
  });
  const clock = fakeClock('2026-09-21T10:00:00+08:00') as unknown as BusinessClock;
  const transactions = new Transactions(database, cipher);
  const gateway = new AuthorityGateway(config, new AccessToken(config));
  const filings = new FilingsService(new FilingsRepository(), cipher, clock);
  const answers = new AnswersService(new AnswersRepository(), cipher);
  return {
    filings,
    answers,
    transactions,
    gateway,
    sender: new Sender(transactions, new CommitNotices(database), filings, gateway),
    receiver: new Receiver(transactions, answers, gateway),
  };
}

/** A document of an event, as tests look into it. */
export interface Told {
  readonly id: string;
  readonly status: string;
}

/** Two instances of the adapter on one fresh database, and an authority that can be told to fail. */
export async function adapterUnderTest() {
  Logger.overrideLogger(false);
  const [own, authority] = await Promise.all([postgresForSuite('tax adapter'), authorityDouble()]);
  const database = await new DataSource({
    type: 'postgres',
    url: own.url,
    entities: [],
    migrations: [...platformMigrations, ...messagingMigrations, CreateFilings1795392002000],
    synchronize: false,
  }).initialize();
  await database.runMigrations();
  const [first, second] = [instance(database, authority.url), instance(database, authority.url)];
  return {
    database,
    authority,
    first,
    second,
    request: (...documents: FilingRequested[]) =>
      database.transaction((tx) =>
        first.filings.request(
          tx,
          documents.map((document) => ({ document, traceparent: undefined })),
        ),
      ),
    /** All waits are over: leases and pauses between attempts. */
    elapse: () =>
      database.query(
        `UPDATE filings SET next_attempt_at = clock_timestamp() WHERE status IN ('requested', 'sending')`,
      ),
    async statusOf(id: string): Promise<string | undefined> {
      return (await database.query('SELECT status FROM filings WHERE id = $1', [id]))[0]?.status;
    },
    /** Documents of the answers that were told, oldest first. */
    async told(): Promise<Told[]> {
      const rows: { data: string }[] = await database.query('SELECT data FROM outbox ORDER BY id');
      return rows.flatMap(({ data }) => JSON.parse(data).documents);
    },
    async empty(): Promise<void> {
      authority.state.mishaps = [];
      authority.state.refusal = undefined;
      authority.answers.length = 0;
      authority.taken.clear();
      await database.query('TRUNCATE filings, received_answers, outbox');
      await database.query('UPDATE answer_cursor SET position = 0');
    },
    async close(): Promise<void> {
      await database.destroy();
      await Promise.all([own.close(), authority.close()]);
    },
  };
}
export type AdapterUnderTest = Awaited<ReturnType<typeof adapterUnderTest>>;
