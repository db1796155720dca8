/**
 * The audit log's tables in one service's database. They belong to a role that nobody logs in with, in a schema of that
 * role: an owner, or the owner of a schema or database, could drop what is in it whatever it may do with the rows. The
 * service's own role may add entries and read them, and no more.
 */
import pg from 'pg';

/** What a service says of an act; number and instant of an entry are the database's. */
const given = [
  'business_at',
  'actor',
  'roles',
  'department',
  'enterprise',
  'on_behalf_of',
  'action',
  'object_kind',
  'object_id',
  'before',
  'after',
  'reason',
  'outcome',
  'code',
  'times',
  'address',
  'trace_id',
];

const tables = `
  CREATE TABLE IF NOT EXISTS audit.entries (
    id           bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT entries_pk PRIMARY KEY,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    business_at  timestamptz NOT NULL,
    actor        text NOT NULL,
    roles        text[] NOT NULL,
    department   text,
    enterprise   text,
    on_behalf_of text,
    action       text NOT NULL,
    object_kind  text,
    object_id    text,
    before       text,
    after        text,
    reason       text,
    outcome      text NOT NULL CONSTRAINT entries_outcome CHECK (outcome IN ('done', 'refused')),
    code         text,
    times        integer NOT NULL CONSTRAINT entries_times CHECK (times > 0),
    address      text,
    trace_id     text
  );
  CREATE INDEX IF NOT EXISTS entries_actor ON audit.entries (actor, id);
  CREATE INDEX IF NOT EXISTS entries_object ON audit.entries (object_id, id);
  CREATE INDEX IF NOT EXISTS entries_action ON audit.entries (action, id);
  CREATE INDEX IF NOT EXISTS entries_at ON audit.entries USING brin (at);
  COMMENT ON TABLE audit.entries IS 'Who did or tried what, written in the transaction of the act; no personal values of third persons in clear text';

  CREATE TABLE IF NOT EXISTS audit.links (
    seq      bigint CONSTRAINT links_pk PRIMARY KEY CONSTRAINT links_seq CHECK (seq > 0),
    entry_id bigint NOT NULL CONSTRAINT links_entry_once UNIQUE CONSTRAINT links_entry_fk REFERENCES audit.entries,
    digest   bytea NOT NULL CONSTRAINT links_digest CHECK (octet_length(digest) = 32),
    hash     bytea NOT NULL CONSTRAINT links_hash CHECK (octet_length(hash) = 32)
  );
  COMMENT ON TABLE audit.links IS 'The chain: digest = SHA-256 of the entry, hash = SHA-256 of the hash before and the digest';

  CREATE TABLE IF NOT EXISTS audit.unchained (
    entry_id bigint CONSTRAINT unchained_pk PRIMARY KEY
  );
  COMMENT ON TABLE audit.unchained IS 'Entries that the chainer has yet to link';
`;

/** The statements that make the tables where they are missing; whoever runs them owns the tables. */
export const auditTables = `CREATE SCHEMA IF NOT EXISTS audit; ${tables}`;

/**
 * Makes the tables in the database that `client` is connected to, owned by `owner`, and lets `service` add and read.
 * Safe to repeat.
 */
export async function provideAuditTables(client, { owner, service }) {
  const [own, role] = [pg.escapeIdentifier(owner), pg.escapeIdentifier(service)];
  await client.query(`CREATE SCHEMA IF NOT EXISTS audit AUTHORIZATION ${own}`);
  await client.query(`SET ROLE ${own}`);
  try {
    await client.query(tables);
    await client.query(`
      REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM ${role};
      GRANT USAGE ON SCHEMA audit TO ${role};
      GRANT SELECT, INSERT (${given.join(', ')}) ON audit.entries TO ${role};
      GRANT SELECT, INSERT ON audit.links TO ${role};
      GRANT SELECT, INSERT, DELETE ON audit.unchained TO ${role}`);
  } finally {
    await client.query('RESET ROLE');
  }
}
