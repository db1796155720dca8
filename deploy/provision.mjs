/**
 * Databases and roles: one of each per service, plus the event log's database that all services share.
 * A service's role can connect to its own database and to the event log and to nothing else. The databases and the audit
 * log's tables in them belong to a role of their own that nobody logs in with.
 *
 * As a job of docker-compose: `node deploy/provision.mjs` with ADMIN_DATABASE_URL, DATABASE_PREFIX and
 * <SERVICE>_DB_PASSWORD for each service in the environment.
 */
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { provideAuditTables } from './audit-tables.mjs';
import { auditOwner, databaseOf, eventLogDatabase, serviceNames } from './services.mjs';

const provisioningLock = 7_710_250;
const markOf = (installation) => `single-window installation ${installation}`;

/** The databases of this prefix were made by another installation, whose passwords must not be changed. */
export class ForeignDatabasesError extends Error {}

/**
 * Creates what is missing and sets the roles' passwords; safe to repeat.
 *
 * @param {object} options
 * @param {string} options.adminUrl a role that may create databases and roles; its database is only used to connect
 * @param {string} options.prefix begins the name of every database and role
 * @param {Record<string, string>} options.passwords by service
 * @param {string} [options.installation] marks the databases; those with another mark are refused
 * @param {boolean} [options.ownServer] the server is ours alone: close its maintenance databases to the services too
 * @returns {Promise<Record<string, { database: string, eventLog: string }>>} connection addresses by service
 */
export async function provision({ adminUrl, prefix, passwords, installation, ownServer = false }) {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'single-window provisioning' });
  admin.on('error', () => {});
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [provisioningLock]);
    const eventLog = prefix + eventLogDatabase;
    if (installation) await refuseForeign(admin, eventLog, installation);
    await ensureRole(admin, eventLog);
    await ensureDatabase(admin, eventLog, eventLog);
    if (installation) {
      await admin.query(
        `COMMENT ON DATABASE ${pg.escapeIdentifier(eventLog)} IS ${pg.escapeLiteral(markOf(installation))}`,
      );
    }
    const owner = prefix + auditOwner;
    await ensureRole(admin, owner);
    for (const service of serviceNames) {
      const name = prefix + databaseOf(service);
      await ensureRole(admin, name, passwords[service]);
      await ensureDatabase(admin, name, owner);
      await shareEventLog(admin, name, eventLog);
      await openToService(admin, adminUrl, { database: name, owner, service: name });
    }
    if (ownServer) await admin.query('REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC');
  } finally {
    await admin.end();
  }
  return Object.fromEntries(
    serviceNames.map((service) => [
      service,
      addressesOf({ adminUrl, prefix, service, password: passwords[service] }),
    ]),
  );
}

function addressesOf({ adminUrl, prefix, service, password }) {
  const at = (database) => {
    const url = new URL(adminUrl);
    url.username = prefix + databaseOf(service);
    url.password = password;
    url.pathname = `/${prefix}${database}`;
    return url.toString();
  };
  return { database: at(databaseOf(service)), eventLog: at(eventLogDatabase) };
}

async function refuseForeign(admin, database, installation) {
  const { rows } = await admin.query(
    `SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = $1`,
    [database],
  );
  const mark = rows[0]?.mark;
  if (rows.length > 0 && mark !== markOf(installation))
    throw new ForeignDatabasesError(`${database}: ${mark ?? 'no mark'}`);
}

async function ensureRole(admin, role, password) {
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const login = password === undefined ? 'NOLOGIN' : `LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
  await admin.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} ${login}`);
  const { rows } = await admin.query(`SELECT pg_has_role(current_user, $1, 'USAGE') AS member`, [role]);
  if (!rows[0].member) await admin.query(`GRANT ${name} TO CURRENT_USER`);
}

async function ensureDatabase(admin, database, owner) {
  const name = pg.escapeIdentifier(database);
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) {
    await admin.query(
      `CREATE DATABASE ${name} OWNER ${pg.escapeIdentifier(owner)} TEMPLATE template0 ENCODING 'UTF8'`,
    );
  }
  await admin.query(`ALTER DATABASE ${name} OWNER TO ${pg.escapeIdentifier(owner)}`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
}

/** The service works in the schema `public` as it likes; the audit log's it may add to and read. */
async function openToService(admin, adminUrl, { database, owner, service }) {
  const [name, role] = [pg.escapeIdentifier(database), pg.escapeIdentifier(service)];
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${role}`);
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const inside = new pg.Client({
    connectionString: url.toString(),
    application_name: 'single-window provisioning',
  });
  inside.on('error', () => {});
  await inside.connect();
  try {
    await inside.query(`GRANT ALL ON SCHEMA public TO ${role}`);
    await provideAuditTables(inside, { owner, service });
  } finally {
    await inside.end();
  }
}

/** In the event log every service works as the log's owner, so that it does not matter which of them made a table. */
async function shareEventLog(admin, role, eventLog) {
  const [member, log] = [pg.escapeIdentifier(role), pg.escapeIdentifier(eventLog)];
  await admin.query(`GRANT ${log} TO ${member}`);
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${log} TO ${member}`);
  await admin.query(`ALTER ROLE ${member} IN DATABASE ${log} SET role TO ${pg.escapeLiteral(eventLog)}`);
}

async function runAsJob(environment) {
  const required = (name) => {
    const value = environment[name];
    if (!value) throw new Error(`${name} is not set`);
    return value;
  };
  const passwords = Object.fromEntries(
    serviceNames.map((service) => [service, required(`${databaseOf(service).toUpperCase()}_DB_PASSWORD`)]),
  );
  await provision({
    adminUrl: required('ADMIN_DATABASE_URL'),
    prefix: environment.DATABASE_PREFIX ?? 'sw_',
    passwords,
  });
  console.log(`databases and roles of ${serviceNames.length} services are in place`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runAsJob(process.env);
