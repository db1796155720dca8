import { DataSource } from 'typeorm';
import {
  readEnvelope,
  readMessage,
  writeEnvelope,
  writeMessage,
  type CebMessageType,
  type CebNode,
} from '@app/ceb';
import { newId } from '@app/kernel';
import { FieldCipher, type ServiceConfig } from '@app/platform';
import { postgresForSuite } from '@app/testing';
import { SandboxConfig } from '../src/config.js';
import { ApplicationsIntake } from '../src/customs/applications/applications.intake.js';
import { ApplicationsRepository } from '../src/customs/applications/applications.repository.js';
import { ListGoodsRepository } from '../src/customs/applications/list-goods.repository.js';
import { AnswersRepository } from '../src/customs/declarations/answers.repository.js';
import { AnswersService } from '../src/customs/declarations/answers.service.js';
import { BooksRepository } from '../src/customs/declarations/books.repository.js';
import { DocumentsIntake } from '../src/customs/declarations/documents.intake.js';
import { DocumentsRepository } from '../src/customs/declarations/documents.repository.js';
import { PaymentChecksRepository } from '../src/customs/payment-data/payment-checks.repository.js';
import { PaymentChecksService } from '../src/customs/payment-data/payment-checks.service.js';
import { ListsIntake } from '../src/customs/declarations/lists.intake.js';
import { PartsIntake } from '../src/customs/declarations/parts.intake.js';
import { PartsRepository } from '../src/customs/declarations/parts.repository.js';
import { BillsIntake } from '../src/customs/bills/bills.intake.js';
import { BillsRepository } from '../src/customs/bills/bills.repository.js';
import { MessagesIntake } from '../src/customs/declarations/messages.intake.js';
import { filedList } from '../src/customs/declarations/domain/filed-list.builder.js';
import type { Fields, FiledList } from '../src/customs/declarations/domain/filed-list.js';
import { ExportsIntake } from '../src/customs/exports/exports.intake.js';
import { ExportsRepository } from '../src/customs/exports/exports.repository.js';
import { MovementsIntake } from '../src/customs/exports/movements.intake.js';
import { MovementsRepository } from '../src/customs/exports/movements.repository.js';
import { SummariesIntake } from '../src/customs/exports/summaries.intake.js';
import { SummariesRepository } from '../src/customs/exports/summaries.repository.js';
import { ExchangeRepository } from '../src/customs/exchange/exchange.repository.js';
import { ExchangeService } from '../src/customs/exchange/exchange.service.js';
import { sandboxCustomsMigrations } from '../src/customs/sandbox-customs.module.js';

export const platform = 'DXPENT0000330200';
const settings = {
  FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  FIELD_HASH_KEY: Buffer.alloc(32, 9).toString('base64'),
} as ServiceConfig;

/** A `ds:Signature` as the schema wants it; the sandbox customs looks at its place only. */
export const signature =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>' +
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/><ds:Reference URI=""><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>' +
  '<ds:DigestValue>AA==</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AA==</ds:SignatureValue></ds:Signature>';

export const guid = (): string => newId().toUpperCase();
export const transfer = { copCode: '330246D001', copName: '示范企业', dxpMode: 'DXP', dxpId: platform };

/** A CEB621 with these lists. */
export function listsMessage(...lists: FiledList[]): string {
  const documents = lists.map(({ head, lines }) => ({
    InventoryHead: { ...head, guid: guid() },
    InventoryList: lines.map((line) => ({ ...line })),
  }));
  return writeMessage({
    type: 'CEB621',
    guid: guid(),
    documents: documents as CebNode[],
    transfer,
    signature,
  });
}

/** Lists of one buyer or many, each with its own order, waybill and copNo. */
export const listOf = (orderNo: string, change: Fields = {}, lines?: readonly Fields[]): FiledList =>
  filedList({ orderNo, copNo: `C${orderNo}`.slice(0, 20), logisticsNo: `L${orderNo}`, ...change }, lines);

export function envelopeOf(body: string | Buffer, messageType = 'CEB621Message', copMsgId = guid()): Buffer {
  const createdAt = new Date('2025-06-01T10:00:00+08:00');
  return Buffer.from(
    writeEnvelope({
      copMsgId,
      senderId: platform,
      receiverIds: ['DXPEDCCEB0000002'],
      createdAt,
      messageType,
      body: Buffer.from(body),
    }),
  );
}

export interface Told {
  readonly type: string;
  readonly documents: readonly CebNode[];
}

function services() {
  const cipher = new FieldCipher(settings);
  const incoming = new ExchangeRepository(cipher);
  const exchange = new ExchangeService(incoming, new SandboxConfig());
  const books = new BooksRepository();
  const storedParts = new PartsRepository();
  const parts = new PartsIntake(storedParts, books);
  const bills = new BillsRepository();
  const documents = new DocumentsIntake(new DocumentsRepository(), books, parts, bills, cipher);
  const reports = new MovementsRepository();
  const exports = new ExportsRepository(reports);
  const movements = new MovementsIntake(reports, exports, books);
  const goods = new ListGoodsRepository();
  const paymentChecks = new PaymentChecksService(new PaymentChecksRepository(), exchange, cipher);
  return {
    incoming,
    exchange,
    intake: new MessagesIntake(
      incoming,
      exchange,
      new ListsIntake(books, goods, cipher),
      documents,
      new ExportsIntake(exports, books),
      movements,
      new SummariesIntake(new SummariesRepository(), exports, books, storedParts),
      new BillsIntake(bills, movements),
      new ApplicationsIntake(new ApplicationsRepository(), goods, books, cipher),
      paymentChecks,
    ),
    answers: new AnswersService(new AnswersRepository(), exchange),
  };
}
/** The exchange and customs on a fresh database, driven step by step under clocks of the test. */
export async function customsOfficeUnderTest() {
  const own = await postgresForSuite('sandbox customs');
  const connect = () =>
    new DataSource({
      type: 'postgres',
      url: own.url,
      migrations: sandboxCustomsMigrations,
      synchronize: false,
      poolSize: 20,
    }).initialize();
  let database = await connect();
  await database.runMigrations();
  const start = {
    real: new Date('2026-01-01T10:00:00+08:00').getTime(),
    business: new Date('2025-06-01T10:00:00+08:00').getTime(),
  };
  let passedMs = 0;
  let read = '0';

  let office = services();
  const moment = () => ({
    now: new Date(start.real + passedMs),
    businessNow: new Date(start.business + passedMs),
  });

  return {
    get database() {
      return database;
    },
    take: (envelope: Buffer) => database.transaction((tx) => office.exchange.take(tx, envelope)),
    readNext: () => database.transaction((tx) => office.intake.readNext(tx, moment())),
    sendDue: () => database.transaction((tx) => office.answers.sendDue(tx, moment())),
    countFailure: () => database.transaction((tx) => office.incoming.countFailure(tx)),
    /** Hands lists in, lets customs read them. */
    async file(...lists: FiledList[]): Promise<void> {
      await this.take(envelopeOf(listsMessage(...lists)));
      while (await this.readNext());
    },
    /** Hands any message in, lets customs read it. */
    async hand(xml: string, type: string): Promise<void> {
      await this.take(envelopeOf(xml, `${type}Message`));
      while (await this.readNext());
    },
    /** All envelopes in the platform's mailbox. */
    mail: () => database.transaction((tx) => office.exchange.pull(tx, platform, '0', 10_000)),
    /** The text of a column that is ciphertext. */
    opened: (ciphertext: string): string => new FieldCipher(settings).decryptText(ciphertext),
    /** Everything that customs ever sent to the platform, as it went out. */
    async sent(): Promise<{ type: CebMessageType; xml: string }[]> {
      const { items } = await database.transaction((tx) => office.exchange.pull(tx, platform, '0', 10_000));
      return items.map(({ envelope }) => {
        const { body } = readEnvelope(envelope);
        return { type: readMessage(body, 'xml').type, xml: body.toString('utf8') };
      });
    },
    /** Time passes, customs sends what is due; the messages that are new in the platform's mailbox. */
    async after(ms: number): Promise<Told[]> {
      passedMs += ms;
      while ((await this.sendDue()) === true);
      const { items, next } = await database.transaction((tx) =>
        office.exchange.pull(tx, platform, read, 100),
      );
      read = next;
      return items.map(({ envelope }) => {
        const { body } = readEnvelope(envelope);
        const { type, documents, faults } = readMessage(body, 'xml');
        const broken = [...faults, ...documents.flatMap((document) => document.faults)];
        if (broken.length > 0) throw new Error(`customs wrote an unfit message: ${JSON.stringify(broken)}`);
        return { type, documents: documents.map(({ node }) => node) };
      });
    },
    /** Only the business clock moves. */
    advanceBusiness(ms: number): void {
      start.business += ms;
    },
    /** As after a crash: connections and objects are new, only the database is as it was. */
    async restart(): Promise<void> {
      await database.destroy();
      database = await connect();
      office = services();
    },
    async close(): Promise<void> {
      await database.destroy();
      await own.close();
    },
  };
}
export type CustomsOfficeUnderTest = Awaited<ReturnType<typeof customsOfficeUnderTest>>;

/** The receipts of one list as they arrived. */
export const statusesOf = (told: readonly Told[], copNo: string): string[] =>
  told
    .filter(({ type }) => type === 'CEB622')
    .flatMap(({ documents }) =>
      documents.filter((node) => node['copNo'] === copNo).map((node) => String(node['returnStatus'])),
    );
