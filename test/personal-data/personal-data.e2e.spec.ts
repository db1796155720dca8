import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { FieldCipher, ServiceConfig } from '@app/platform';
import { demoExport } from '../../deploy/local/demo-export.mjs';
import { freshOrderNo, importCase, toXml } from '../../deploy/local/import-case.mjs';
import type { WindowClient } from '../../deploy/local/window-client.mjs';
import { eventually } from '../support/eventually.js';
import { ownPlatform } from '../support/platform.js';
import { Conversation } from './conversation.js';
import { Leaks, type Wanted } from './leaks.js';
import { caseOf, fixtureValues, personOf, wantedOf, type Person } from './persons.js';
import {
  searchDatabases,
  searchFiles,
  searchKafka,
  searchLogs,
  searchMetrics,
  withPlantedRecord,
} from './places.js';

let platform: Awaited<ReturnType<typeof ownPlatform>>;
let talk: Conversation;
let enterprise: { creditCode: string; customsCode: string; name: string };
let person: Person;
let wanted: Wanted;
const spoken: string[] = [];
const readers = ['demo', 'customs-officer-1', 'fx-officer-1', 'auditor', 'operator'];
const orderNo = freshOrderNo();
const fixtureOrder = `${BigInt(orderNo) + 1n}`;

beforeAll(async () => {
  platform = await ownPlatform({
    logLevel: 'debug',
    say: (zh, en) => void spoken.push(`${zh}\n${en}`),
  });
  talk = new Conversation(platform);
  enterprise = (await platform.account('demo')).enterprise!;
  person = personOf(orderNo);
  wanted = { ...wantedOf(person), ...fixtureValues(fixtureOrder) };
}, 240_000);
afterAll(async () => platform?.stop(), 30_000);

const file = async (message: object | string, headers = {}) =>
  talk.ask('demo', 'POST', '/customs/messages', {
    body: message,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });

async function listOf(order: string): Promise<any> {
  return (await talk.ask('demo', 'GET', `/customs/lists?orderNo=${order}`)).json.items[0];
}

const released = (order: string) =>
  eventually(`the list of ${order} is released`, async () => {
    const list = await listOf(order);
    return list?.status === 'released' ? list : undefined;
  });

async function onDatabase<T>(url: string | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The feed of receipts in XML to its end: a page holds receipts of one kind. */
async function everyReceiptInXml(as: string): Promise<void> {
  let after = '';
  for (let page = 0; page < 500; page += 1) {
    const path = `/customs/receipts?limit=200${after}`;
    const answer = await talk.ask(as, 'GET', path, { headers: { accept: 'application/xml' } });
    // the end, or an officer of another department
    if (answer.status === 204 || answer.status === 403) return;
    expect(answer.status).toBe(200);
    after = `&after=${encodeURIComponent(answer.headers.get('x-next') ?? '')}`;
  }
  throw new Error('the feed does not end');
}

/** Everything that there is, looked through for the values. */
async function everywhere(): Promise<Leaks> {
  const leaks = new Leaks(wanted);
  talk.search(leaks.search);
  leaks.search('what the launcher says', spoken.join('\n'));
  searchLogs(platform.running, leaks.search);
  searchFiles(platform.running, leaks.search);
  await searchMetrics(platform.running, leaks.search);
  await searchDatabases(platform.running, leaks.search);
  await searchKafka(platform.topics, leaks.search);
  return leaks;
}

describe('the persons of the documents', () => {
  it('are filed, in JSON and XML, and cleared', async () => {
    const messages = caseOf(orderNo, enterprise, person);
    for (const [root, content] of Object.entries(messages)) {
      const message = { [root]: content };
      const { json } = await file(root === 'CEB621Message' ? message : toXml(message));
      expect(json.documents).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
    }
    const fixture: any = importCase({ orderNo: fixtureOrder, demo: enterprise });
    for (const root of Object.keys(fixture)) await file({ [root]: fixture[root] });
    await released(orderNo);
    await released(fixtureOrder);
  }, 120_000);

  it('are quoted by documents that are refused', async () => {
    const wrong = caseOf(`${BigInt(orderNo) + 2n}`, enterprise, person);
    const order = wrong.CEB311Message.Order[0].OrderHead;
    const list = wrong.CEB621Message.Inventory[0].InventoryHead;
    // the number is one character off, its owner's all the same; a misspelt element; values in fields of other things
    order.buyerIdNumber = `${person.buyerIdNumber.slice(0, 17)}${person.buyerIdNumber.endsWith('1') ? '2' : '1'}`;
    wanted = { ...wanted, 'wrong ID number': order.buyerIdNumber };
    order.buyerIdNo = person.buyerIdNumber;
    order.note = `送货前请致电 ${person.buyerTelephone}`;
    list.packNo = person.buyerIdNumber;
    list.grossWeight = person.buyerTelephone;
    for (const root of Object.keys(wrong)) {
      await file({ [root]: wrong[root] });
      await talk.ask('demo', 'POST', '/customs/messages/check', { body: { [root]: wrong[root] } });
    }
    const xml = toXml({ CEB411Message: wrong.CEB411Message });
    await file(xml.replace('</ceb:Payment>', ''), { accept: 'application/xml' });
    await file(xml.replace('</ceb:Payment>', ''));
    await file(`{"CEB411Message": {"guid": "${person.buyerName}", ${person.buyerIdNumber} }`, {
      'content-type': 'application/json',
    });
    // a match that fails on what concerns the person
    const other = caseOf(`${BigInt(orderNo) + 3n}`, enterprise, person);
    const { InventoryHead: declared } = other.CEB621Message.Inventory[0];
    declared.buyerTelephone = person.consigneeTelephone;
    declared.consigneeAddress = `${person.consigneeAddress} 东`;
    other.CEB511Message.Logistics[0].LogisticsHead.consignee = person.buyerName;
    for (const root of Object.keys(other)) await file({ [root]: other[root] });
    await eventually('the match has failed', async () =>
      (await listOf(`${BigInt(orderNo) + 3n}`))?.status === 'mismatched' ? true : undefined,
    );
  }, 60_000);

  it('come in a table, right and wrong', async () => {
    const { OrderHead: head, OrderList: lines } = caseOf(`${BigInt(orderNo) + 4n}`, enterprise, person)
      .CEB311Message.Order[0];
    const { guid: _, ...fields } = { ...head, ...lines[0] };
    const table = (row: object): string => `${Object.keys(row).join(',')}\r\n${Object.values(row).join(',')}`;
    const upload = (row: object, headers: Record<string, string>, aside: boolean) =>
      talk.ask('demo', 'POST', '/customs/uploads/CEB311?dryRun=false&dxpId=DXPENT0000000001', {
        body: table(row),
        headers: { 'content-type': 'text/csv', ...headers },
        aside,
      });
    // the answer file is the table that was sent with remarks behind each row
    await upload(fields, {}, true);
    await upload({ ...fields, qty: person.buyerIdNumber }, { accept: 'application/json' }, false);
    await upload({ ...fields, buyerIdNumber: '1' }, { accept: 'application/json' }, false);
  }, 60_000);

  it('are asked about, certified, blacklisted, and pay from abroad', async () => {
    const { buyerIdNumber, buyerName } = person;
    const post = (as: string, path: string, body: object) =>
      talk.ask(as, 'POST', path, { body, headers: { 'idempotency-key': randomUUID() } });
    await post('demo', '/customs/buyers/quota', { buyerIdNumber });
    await post('customs-officer-1', '/customs/buyers/certifications', {
      buyerIdNumber,
      buyerName,
      from: '2020-01-01',
      to: '2020-12-31',
      authority: '示例认证系统',
      reference: '1',
    });
    await post('customs-officer-1', '/customs/buyers/certifications', {
      buyerIdNumber,
      buyerName: buyerName.repeat(40),
    });
    await post('customs-officer-1', '/customs/risks/blacklist', {
      kind: 'person',
      value: buyerIdNumber,
      from: '2020-01-01',
      to: '2020-12-31',
      source: '示例',
      reason: `核对 ${buyerIdNumber}`,
    });
    const payer = { name: person.payerAbroad, country: 'DE' };
    const { json } = await post('demo', '/sandbox/bank/receipts', { currency: 'USD', amount: '1.00', payer });
    await post('bank', '/fx/receipts', {
      reference: `X${orderNo}`,
      payeeCode: enterprise.creditCode,
      currency: 'USD',
      amount: '-1',
      payer: { name: person.payerAbroad.repeat(20), country: 'DE' },
      receivedAt: '2026-09-18T10:00:00+08:00',
    });
    await eventually('foreign exchange has the receipt', async () => {
      const page = await talk.ask('demo', 'GET', `/fx/receipts?reference=${json.reference}`);
      return page.json.items[0];
    });
  }, 60_000);

  it('are quoted by what customs sends, also where it has to be parked', async () => {
    const { fieldKeys } = JSON.parse(readFileSync(join(platform.running.dataDir, 'secrets.json'), 'utf8'));
    const cipher = new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_KEYS: fieldKeys.customs }));
    const list = await listOf(orderNo);
    const receipt = (copNo: string) =>
      `<CEB622Message xmlns="http://www.chinaport.gov.cn/ceb" guid="${randomUUID().toUpperCase()}" version="1.0"><InventoryReturn>` +
      `<guid>${randomUUID().toUpperCase()}</guid><customsCode>3105</customsCode><agentCode>${enterprise.customsCode}</agentCode>${copNo}` +
      `<preNo>${list.preNo}</preNo><invtNo>${list.invtNo}</invtNo><returnStatus>399</returnStatus><returnTime>20260917100000017</returnTime>` +
      `<returnInfo>[Code:2600;Desc:订购人 ${person.buyerIdNumber} 电话 ${person.buyerTelephone}]</returnInfo></InventoryReturn></CEB622Message>`;
    const documents = [`<copNo>${list.copNo}</copNo>`, '<copNo>x</copNo><copNo>y</copNo>'].map((copNo) => ({
      id: randomUUID(),
      version: 1,
      messageType: 'CEB622',
      body: cipher.encrypt(gzipSync(receipt(copNo))),
      receivedAt: '2026-09-17T10:00:00+08:00',
    }));
    await onDatabase(platform.running.databases['customs-adapter']?.database, (client) =>
      client.query(
        `INSERT INTO outbox (event_id, type, topic, key, data) VALUES ($1, 'customs-adapter.messages-received.v1', 'customs-adapter.messages', 'x', $2)`,
        [randomUUID(), JSON.stringify({ documents })],
      ),
    );
    await eventually('the unreadable one is parked', async () => {
      const { json } = await talk.ask('operator', 'GET', '/customs/parked-events');
      return json.items[0];
    });
    await eventually('the receipt stands with its list', async () => {
      const { text } = await talk.ask('demo', 'GET', `/customs/lists/${list.id}/receipts`);
      return text.includes('订购人') ? true : undefined;
    });
  }, 60_000);

  it('have nothing to do with an export, which names its payer abroad', async () => {
    const clients = new Map<string, WindowClient>();
    for (const id of [
      'demo',
      'operator',
      'tax-officer-1',
      'commerce-officer-1',
      'finance-officer-1',
      'customs-officer-1',
    ])
      clients.set(id, await platform.as(id));
    const as = (id: string): WindowClient => clients.get(id)!;
    await demoExport({ as, enterprise, say: () => undefined, show: async () => undefined });
  }, 240_000);
});

describe('after the journeys', () => {
  it('every record that an answer can show has been asked for', async () => {
    const document: any = await (await fetch(`${platform.url}/openapi.json`)).json();
    const { id } = await listOf(orderNo);
    const mismatched = await listOf(`${BigInt(orderNo) + 3n}`);
    const { json: messages } = await talk.ask('demo', 'GET', '/customs/messages?limit=200');
    const { json: receipts } = await talk.ask('demo', 'GET', '/fx/receipts');
    const ids = [id, mismatched.id, receipts.items[0].id];
    const paths = Object.entries<any>(document.paths).flatMap(([path, item]) => (item.get ? [path] : []));
    expect(paths.length).toBeGreaterThan(60);
    const filled = (path: string): string[] => {
      if (path.includes('{messageId}'))
        return messages.items.map((one: any) => path.replace('{messageId}', one.messageId));
      return path.includes('{') ? ids.map((one) => path.replaceAll(/\{\w+\}/g, one)) : [path];
    };
    for (const path of paths.flatMap(filled))
      await Promise.all(readers.map((as) => talk.ask(as, 'GET', path)));
    for (const as of readers) {
      await talk.ask(as, 'GET', `/timeline?orderNo=${orderNo}&ebpCode=${enterprise.customsCode}`);
      await everyReceiptInXml(as);
      for (const kind of ['orders', 'payments', 'waybills', 'lists'])
        await talk.ask(as, 'GET', `/customs/${kind}?orderNo=${orderNo}`);
    }
  }, 300_000);

  it('no personal value stands anywhere in the clear', async () => {
    const leaks = await everywhere();
    console.log(`searched ${leaks.places} places, ${leaks.bytes} bytes`);
    expect([...new Set(leaks.found)]).toEqual([]);
    expect(leaks.places).toBeGreaterThan(1_000);
  }, 180_000);
});

describe('the search finds one value planted in', () => {
  const customs = () => platform.running.databases['customs'];
  const found = async (search: (leaks: Leaks) => unknown): Promise<string> => {
    const leaks = new Leaks(wanted);
    await search(leaks);
    return leaks.found.join('\n');
  };

  it('a log', async () => {
    const log = join(platform.running.dataDir, 'logs', 'customs.log');
    const before = readFileSync(log);
    appendFileSync(
      log,
      `${JSON.stringify({ msg: person.buyerName }).replaceAll(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)}\n`,
    );
    expect(await found(({ search }) => searchLogs(platform.running, search))).toBe(
      'log customs.log: buyerName, JSON-escaped',
    );
    writeFileSync(log, before);
  });

  it('a file, by its content and by its name', async () => {
    const path = join(platform.running.dataDir, `${person.buyerTelephone}.csv`);
    writeFileSync(path, gzipSync(person.consigneeAddress));
    const places = await found(({ search }) => searchFiles(platform.running, search));
    rmSync(path);
    expect(places).toContain('file name: buyerTelephone, plain');
    expect(places).toContain('(unpacked): street, plain');
  });

  it.each([
    ['text', (value: string) => `prefix${value}`, 'plain'],
    ['jsonb', (value: string) => JSON.stringify({ deep: [value] }), 'plain'],
    ['text', (value: string) => Buffer.from(`ab${value}cd`).toString('base64'), 'base64'],
    ['text', (value: string) => Buffer.from(value).toString('hex').toUpperCase(), 'hex'],
    ['text', (value: string) => encodeURIComponent(value), 'URL-encoded'],
    ['bytea', (value: string) => Buffer.from(value), 'hex'],
    ['bytea', (value: string) => Buffer.from(value, 'utf16le'), 'UTF-16'],
    ['bytea', (value: string) => gzipSync(value), '(unpacked)'],
  ])('a column of type %s (%#)', async (type, written, form) => {
    const places = await onDatabase(customs()?.database, async (client) => {
      await client.query(`CREATE TABLE planted (value ${type})`);
      await client.query('INSERT INTO planted VALUES ($1)', [written(person.buyerName)]);
      try {
        return await found(({ search }) => searchDatabases(platform.running, search));
      } finally {
        await client.query('DROP TABLE planted');
      }
    });
    expect(places).toContain('planted');
    expect(places).toContain(form);
  });

  it('an event', async () => {
    const event = JSON.stringify({ documents: [{ payer: person.payerAbroad }] });
    const { topics } = platform;
    if (topics !== undefined) {
      const inKafka = await withPlantedRecord(topics, event, () =>
        found(({ search }) => searchKafka(topics, search)),
      );
      expect(inKafka).toMatch(/topic t[0-9a-f]+\.planted: payerAbroad/);
      return;
    }
    const places = await onDatabase(customs()?.eventLog, async (client) => {
      const columns = '(topic_id, partition, "offset", key, headers, value)';
      await client.query(
        `INSERT INTO records ${columns} SELECT topic_id, partition, 9000000000, 'x', '{}', $1 FROM partitions LIMIT 1`,
        [Buffer.from(event)],
      );
      try {
        return await found(({ search }) => searchDatabases(platform.running, search));
      } finally {
        await client.query('DELETE FROM records WHERE "offset" = 9000000000');
      }
    });
    expect(places).toMatch(/event_log public\.records.*: payerAbroad/);
  });

  it('a refusal', async () => {
    const said = new Conversation(platform);
    await said.ask('demo', 'GET', `/customs/messages?from=${encodeURIComponent(person.consignee)}`);
    expect(await found(({ search }) => said.search(search))).toMatch(
      /answer 400 to GET .*: consignee, plain/,
    );
  });

  it('a metric', async () => {
    const metric = `requests_total{route="/buyers/${encodeURIComponent(person.buyerName)}"} 1`;
    expect(await found(({ search }) => search('metrics of customs', metric))).toMatch(/URL-encoded/);
  });
});
