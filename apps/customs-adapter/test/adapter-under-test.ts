import { gzipSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeMessage } from '@app/ceb';
import type { SubmissionRequested } from '@app/contracts';
import { newId } from '@app/kernel';
import { messagingMigrations } from '@app/messaging';
import {
  CommitNotices,
  FieldCipher,
  platformMigrations,
  type BusinessClock,
  type ServiceConfig,
  Transactions,
} from '@app/platform';
import { fakeClock, postgresForSuite } from '@app/testing';
import type { AdapterConfig } from '../src/config.js';
import { AccessToken } from '../src/exchange/access-token.js';
import { ExchangeGateway } from '../src/exchange/exchange.gateway.js';
import { MailboxRepository } from '../src/mailbox/mailbox.repository.js';
import { MailboxService } from '../src/mailbox/mailbox.service.js';
import { Receiver } from '../src/mailbox/receiver.js';
import { adapterMigrations } from '../src/migrations/index.js';
import { SandboxSigner } from '../src/signing/sandbox-signer.js';
import { SigningKeyEntity } from '../src/signing/signing-key.entity.js';
import { Envelopes } from '../src/submissions/envelopes.js';
import { Sender } from '../src/submissions/sender.js';
import { SubmissionsRepository } from '../src/submissions/submissions.repository.js';
import { SubmissionsService } from '../src/submissions/submissions.service.js';
import { exchangeDouble } from './exchange-double.js';

export const mailboxId = 'DXPENT0000330200';
export const cipher = new FieldCipher({
  FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
} as ServiceConfig);
const guid = (): string => newId().toUpperCase();

/** A waybill status: the shortest message there is. */
export function message(logisticsNo = 'L1'): string {
  const head = {
    appType: '1',
    appTime: '20250601100000',
    appStatus: '2',
    logisticsCode: '330246D001',
    logisticsName: '示范物流',
  };
  return writeMessage({
    type: 'CEB513',
    guid: guid(),
    documents: [
      { guid: guid(), ...head, logisticsNo, logisticsStatus: 'S', logisticsTime: '20250601095959' },
    ],
    transfer: { copCode: '330246D001', copName: '示范物流', dxpMode: 'DXP', dxpId: 'DXPENT0000000001' },
  });
}

export const submission = (
  xml = message(),
  change: Partial<SubmissionRequested> = {},
): SubmissionRequested => ({
  id: newId(),
  version: 1,
  messageType: 'CEB513',
  senderCode: '330246D001',
  dxpId: 'DXPENT0000000001',
  body: cipher.encrypt(gzipSync(xml)),
  ...change,
});

/** One instance of the adapter, without its loops: a test says when it sends and when it looks into the mailbox. */
function instance(database: DataSource, exchangeUrl: string) {
  const config = {
    EXCHANGE_URL: exchangeUrl,
    EXCHANGE_CLIENT_ID: 'exchange',
    EXCHANGE_CLIENT_SECRET: 'secret',
    EXCHANGE_ID: mailboxId,
  } as AdapterConfig;
  const clock = fakeClock('2025-06-01T10:00:00+08:00') as unknown as BusinessClock;
  const transactions = new Transactions(database, cipher);
  const gateway = new ExchangeGateway(config, new AccessToken(config));
  const submissions = new SubmissionsService(new SubmissionsRepository(), cipher, clock);
  const envelopes = new Envelopes(config, cipher, new SandboxSigner(transactions, cipher));
  const mailbox = new MailboxService(config, new MailboxRepository(), cipher, clock);
  return {
    submissions,
    mailbox,
    gateway,
    transactions,
    sender: new Sender(transactions, new CommitNotices(database), submissions, envelopes, gateway),
    receiver: new Receiver(transactions, mailbox, gateway),
  };
}

/** A document of an event; tests look into it freely. */
export interface EventDocument {
  readonly id: string;
  readonly body: string;
}

/** Two instances of the adapter on one fresh database, and an exchange that can be told to fail. */
export async function adapterUnderTest() {
  Logger.overrideLogger(false);
  const [own, exchange] = await Promise.all([postgresForSuite('customs adapter'), exchangeDouble()]);
  const database = await new DataSource({
    type: 'postgres',
    url: own.url,
    entities: [SigningKeyEntity],
    migrations: [...platformMigrations, ...messagingMigrations, ...adapterMigrations],
    synchronize: false,
  }).initialize();
  await database.runMigrations();
  const [first, second] = [instance(database, exchange.url), instance(database, exchange.url)];
  return {
    database,
    exchange,
    first,
    second,
    request: (...documents: SubmissionRequested[]) =>
      database.transaction((tx) =>
        first.submissions.request(
          tx,
          documents.map((document) => ({ document, traceparent: undefined })),
        ),
      ),
    /** All waits are over: leases and pauses between attempts. */
    elapse: () =>
      database.query(
        `UPDATE submissions SET next_attempt_at = clock_timestamp() WHERE status IN ('requested', 'sending')`,
      ),
    async statusOf(id: string): Promise<string | undefined> {
      return (await database.query('SELECT status FROM submissions WHERE id = $1', [id]))[0]?.status;
    },
    /** Documents of the events of a type, oldest first. */
    async events(type: string): Promise<EventDocument[]> {
      const rows: { data: string }[] = await database.query(
        'SELECT data FROM outbox WHERE type = $1 ORDER BY id',
        [type],
      );
      return rows.flatMap(({ data }) => JSON.parse(data).documents);
    },
    async empty(): Promise<void> {
      exchange.state.mishaps = [];
      exchange.state.refusal = undefined;
      exchange.mailbox.length = 0;
      exchange.taken.clear();
      await database.query('TRUNCATE submissions, mailboxes, received_messages, outbox');
    },
    async close(): Promise<void> {
      await database.destroy();
      await Promise.all([own.close(), exchange.close()]);
    },
  };
}
export type AdapterUnderTest = Awaited<ReturnType<typeof adapterUnderTest>>;
