import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ForeignDatabasesError, provision } from '../../deploy/provision.mjs';
import { auditOwner, databaseOf, eventLogDatabase, serviceNames } from '../../deploy/services.mjs';

const prefix = `t${randomBytes(4).toString('hex')}_`;
const passwords = Object.fromEntries(serviceNames.map((name) => [name, `pass word/${name}`]));
const plainPrefix = `p${randomBytes(4).toString('hex')}_`;
const installation = 'one';
let server: SuiteDatabase;
let addresses: Awaited<ReturnType<typeof provision>>;

beforeAll(async () => {
  server = await postgresForSuite('provision');
  await provision({ adminUrl: server.url, prefix, passwords, installation });
  addresses = await provision({ adminUrl: server.url, prefix, passwords, installation });
}, 60_000);

afterAll(async () => {
  for (const begin of [prefix, plainPrefix]) {
    const names = [...serviceNames.map(databaseOf), eventLogDatabase].map((name) => begin + name);
    for (const name of names) await query(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    for (const name of [...names, begin + auditOwner]) await query(server.url, `DROP ROLE IF EXISTS ${name}`);
  }
  await query(server.url, `DROP ROLE IF EXISTS ${plainPrefix}admin`);
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
  it.each(serviceNames)('%s can make tables in its database', async (name) => {
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

describe('the audit log', () => {
  const add = `INSERT INTO audit.entries (business_at, actor, roles, action, outcome, times)
               VALUES (now(), 'a', '{}', 'x', 'done', 1)`;
  const service = () => addresses['customs']!.database;

  it.each(serviceNames)('takes and shows entries of %s', async (name) => {
    const { database } = addresses[name]!;
    await query(database, add);
    await query(database, 'INSERT INTO audit.unchained SELECT max(id) FROM audit.entries');
    await query(
      database,
      `INSERT INTO audit.links SELECT 1, max(id), sha256('a'), sha256('b') FROM audit.entries`,
    );
    await query(database, 'DELETE FROM audit.unchained');
    expect(await query(database, 'SELECT actor FROM audit.entries')).toEqual([{ actor: 'a' }]);
  });

  it.each([
    `UPDATE audit.entries SET actor = 'b'`,
    'DELETE FROM audit.entries',
    'TRUNCATE audit.entries CASCADE',
    'DROP TABLE audit.entries CASCADE',
    'ALTER TABLE audit.entries ADD COLUMN x text',
    'ALTER TABLE audit.entries DISABLE TRIGGER ALL',
    'CREATE TRIGGER t BEFORE INSERT ON audit.entries EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'CREATE RULE r AS ON INSERT TO audit.entries DO INSTEAD NOTHING',
    'UPDATE audit.links SET seq = 9',
    'DELETE FROM audit.links',
    'TRUNCATE audit.links',
    'DROP TABLE audit.links',
    'DROP SCHEMA audit CASCADE',
    'ALTER SCHEMA audit RENAME TO other',
    'CREATE TABLE audit.more (id int)',
    'ALTER TABLE audit.entries OWNER TO CURRENT_USER',
    `SET ROLE ${prefix}${auditOwner}`,
    `GRANT ${prefix}${auditOwner} TO CURRENT_USER`,
    `ALTER DATABASE ${prefix}customs OWNER TO CURRENT_USER`,
    `ALTER DATABASE ${prefix}customs RENAME TO other`,
    'SET session_replication_role = replica',
    `INSERT INTO audit.entries (id, business_at, actor, roles, action, outcome, times)
     OVERRIDING SYSTEM VALUE VALUES (1, now(), 'a', '{}', 'x', 'done', 1)`,
    `INSERT INTO audit.entries (at, business_at, actor, roles, action, outcome, times)
     VALUES (now() - interval '1 day', now(), 'a', '{}', 'x', 'done', 1)`,
  ])('refuses the service: %s', async (statement) => {
    await expect(query(service(), statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the service give itself nothing', async () => {
    await query(service(), 'GRANT UPDATE, DELETE ON audit.entries TO CURRENT_USER');
    const has = `SELECT has_table_privilege('audit.entries', 'UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES') AS has`;
    expect(await query(service(), has)).toEqual([{ has: false }]);
  });

  it('refuses to have the database dropped from another one', async () => {
    const client = new pg.Client({ connectionString: addresses['customs']!.eventLog });
    await client.connect();
    await client.query(`SET ROLE ${prefix}customs`);
    await expect(client.query(`DROP DATABASE ${prefix}customs WITH (FORCE)`)).rejects.toMatchObject({
      code: '42501',
    });
    await client.end();
  });

  it('comes to a database of before that its service owned, with what is in it', async () => {
    const old = `${prefix}subsidy`;
    await query(server.url, `ALTER DATABASE ${old} OWNER TO ${old}`);
    await query(at(server.url, old), 'DROP SCHEMA audit CASCADE');
    await query(addresses['subsidy']!.database, 'CREATE TABLE kept AS SELECT 1 AS one');
    await provision({ adminUrl: server.url, prefix, passwords, installation });
    await query(addresses['subsidy']!.database, add);
    expect(await query(addresses['subsidy']!.database, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await query(addresses['subsidy']!.database, 'ALTER TABLE kept ADD COLUMN two int');
    await expect(query(addresses['subsidy']!.database, 'DELETE FROM audit.entries')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('an administrator who is no superuser', () => {
  it('with CREATEDB and CREATEROLE can do all of it, on databases of before, too, again and again', async () => {
    await query(server.url, `CREATE ROLE ${plainPrefix}admin LOGIN CREATEDB CREATEROLE PASSWORD 'plain'`);
    const adminUrl = new URL(at(server.url, 'postgres'));
    adminUrl.username = `${plainPrefix}admin`;
    adminUrl.password = 'plain';
    const options = { adminUrl: adminUrl.toString(), prefix: plainPrefix, passwords, installation: 'plain' };
    await provision(options);
    await query(at(server.url, `${plainPrefix}customs`), 'DROP SCHEMA audit CASCADE');
    await query(server.url, `ALTER DATABASE ${plainPrefix}customs OWNER TO ${plainPrefix}customs`);
    const { customs } = await provision(options);
    await query(customs!.database, 'CREATE TABLE own (id int)');
    await query(customs!.database, 'SELECT count(*) FROM audit.entries');
    await expect(query(customs!.database, 'DELETE FROM audit.entries')).rejects.toMatchObject({
      code: '42501',
    });
  }, 60_000);
});
