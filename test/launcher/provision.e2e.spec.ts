import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ForeignDatabasesError, provision } from '../../deploy/provision.mjs';
import { databaseOf, eventLogDatabase, serviceNames } from '../../deploy/services.mjs';

const prefix = `t${randomBytes(4).toString('hex')}_`;
const passwords = Object.fromEntries(serviceNames.map((name) => [name, `pass word/${name}`]));
const installation = 'one';
let server: SuiteDatabase;
let addresses: Awaited<ReturnType<typeof provision>>;

beforeAll(async () => {
  server = await postgresForSuite('provision');
  await provision({ adminUrl: server.url, prefix, passwords, installation });
  addresses = await provision({ adminUrl: server.url, prefix, passwords, installation });
}, 60_000);

afterAll(async () => {
  const names = [...serviceNames.map(databaseOf), eventLogDatabase].map((name) => prefix + name);
  for (const name of names) await query(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const name of names) await query(server.url, `DROP ROLE IF EXISTS ${name}`);
  await server.close();
}, 60_000);

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

describe('databases and roles', () => {
  it.each(serviceNames)('%s owns its database and can make tables there', async (name) => {
    const { database } = addresses[name]!;
    await query(database, 'CREATE TABLE own (id int)');
    expect(await query(database, 'SELECT current_user AS role, current_database() AS database')).toEqual([
      { role: prefix + databaseOf(name), database: prefix + databaseOf(name) },
    ]);
  });

  it.each(serviceNames)('%s cannot connect to any other service’s database', async (name) => {
    for (const other of serviceNames.filter((candidate) => candidate !== name)) {
      const url = at(addresses[name]!.database, prefix + databaseOf(other));
      await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets every service use the event log’s tables, whoever made them', async () => {
    const [first, second] = [addresses['customs']!, addresses['subsidy']!];
    await query(first.eventLog, 'CREATE TABLE records (id int)');
    await query(second.eventLog, 'INSERT INTO records VALUES (1)');
    await query(second.eventLog, 'ALTER TABLE records ADD COLUMN topic text');
    expect(await query(first.eventLog, 'SELECT * FROM records')).toEqual([{ id: 1, topic: null }]);
  });

  it('refuses the databases of another installation and leaves their passwords alone', async () => {
    const others = Object.fromEntries(serviceNames.map((name) => [name, 'other']));
    await expect(
      provision({ adminUrl: server.url, prefix, passwords: others, installation: 'two' }),
    ).rejects.toThrow(ForeignDatabasesError);
    expect(await query(addresses['window']!.database, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
