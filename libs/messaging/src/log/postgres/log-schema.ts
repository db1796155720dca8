import type { Pool } from 'pg';

/** One process prepares the database, the others wait. */
const schemaLock = 7_405_926;

/** Each entry is run once, in its own transaction; a change is a new entry. */
const steps: readonly string[] = [
  `
  CREATE TABLE log (
    id         uuid NOT NULL DEFAULT gen_random_uuid(),
    only_row   boolean NOT NULL DEFAULT true,
    CONSTRAINT log_pk PRIMARY KEY (only_row),
    CONSTRAINT log_one_row CHECK (only_row)
  );
  INSERT INTO log DEFAULT VALUES;
  COMMENT ON TABLE log IS 'The identity that outboxes keep in their marks';

  CREATE TABLE topics (
    id             integer GENERATED ALWAYS AS IDENTITY,
    name           text NOT NULL,
    partitions     integer NOT NULL,
    retention_days integer NOT NULL,
    CONSTRAINT topics_pk PRIMARY KEY (id),
    CONSTRAINT topics_name_once UNIQUE (name),
    CONSTRAINT topics_have_partitions CHECK (partitions > 0)
  );
  COMMENT ON TABLE topics IS 'A writer locks the row until its commit, so that commit order is offset order';

  CREATE TABLE partitions (
    topic_id    integer NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL DEFAULT 0,
    CONSTRAINT partitions_pk PRIMARY KEY (topic_id, partition),
    CONSTRAINT partitions_topic_fk FOREIGN KEY (topic_id) REFERENCES topics (id)
  );

  CREATE TABLE records (
    topic_id   integer NOT NULL,
    partition  integer NOT NULL,
    "offset"   bigint NOT NULL,
    key        text NOT NULL,
    headers    text NOT NULL,
    value      bytea NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT records_pk PRIMARY KEY (topic_id, partition, "offset")
  );
  ALTER TABLE records ALTER COLUMN value SET STORAGE EXTERNAL;
  COMMENT ON COLUMN records."offset" IS 'Without gaps within a partition; a reader that sees one sees all before it';
  COMMENT ON COLUMN records.headers IS 'JSON of CloudEvents attributes (ce_*), as on Kafka';

  CREATE TABLE group_offsets (
    group_name  text NOT NULL,
    topic_id    integer NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL DEFAULT 0,
    lease_owner uuid,
    lease_until timestamptz,
    CONSTRAINT group_offsets_pk PRIMARY KEY (group_name, topic_id, partition),
    CONSTRAINT group_offsets_partition_fk FOREIGN KEY (topic_id, partition) REFERENCES partitions (topic_id, partition),
    CONSTRAINT group_offsets_lease_whole CHECK ((lease_owner IS NULL) = (lease_until IS NULL))
  );
  COMMENT ON TABLE group_offsets IS 'Where each consumer group stands, and which of its instances works on the partition';

  CREATE TABLE group_members (
    group_name text NOT NULL,
    member     uuid NOT NULL,
    topics     text[] NOT NULL,
    seen_until timestamptz NOT NULL,
    CONSTRAINT group_members_pk PRIMARY KEY (group_name, member)
  );
  COMMENT ON TABLE group_members IS 'Instances that are alive; they share the partitions among themselves';

  GRANT SELECT, INSERT, UPDATE, DELETE ON log, topics, partitions, records, group_offsets, group_members TO PUBLIC;
  `,
  // A lease lasts as long as its owner is among the living: one row is renewed each second instead of one per partition.
  `
  ALTER TABLE group_offsets DROP CONSTRAINT group_offsets_lease_whole;
  ALTER TABLE group_offsets DROP COLUMN lease_until;
  COMMENT ON COLUMN group_offsets.lease_owner IS 'The instance that works on the partition, as long as group_members counts it among the living';
  `,
  // Readers pass over what their group does not take without fetching it.
  `
  ALTER TABLE records ADD COLUMN type text;
  COMMENT ON COLUMN records.type IS 'Of the event, where its writer knew it; a record without one may concern any group';
  `,
];

/** Brings the log's database up to date; all services do so at start. Who may connect to it is decided by its owner. */
export async function prepareLogDatabase(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [schemaLock]);
    const done = await stepsDone(client.query.bind(client));
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      await client.query(`BEGIN; ${step}; INSERT INTO log_steps (step) VALUES (${index}); COMMIT`);
    }
  } finally {
    // Ends the session and with it the lock and a transaction that failed.
    client.release(true);
  }
}

type Query = (text: string) => Promise<{ rows: { done?: string }[] }>;

async function stepsDone(query: Query): Promise<number> {
  const { rows: known } = await query(`SELECT 1 AS done WHERE to_regclass('log_steps') IS NOT NULL`);
  if (known.length === 0) {
    await query(`CREATE TABLE log_steps (step integer NOT NULL, CONSTRAINT log_steps_pk PRIMARY KEY (step));
                 GRANT SELECT ON log_steps TO PUBLIC`);
    return 0;
  }
  const { rows } = await query('SELECT count(*) AS done FROM log_steps');
  return Number(rows[0]?.done ?? 0);
}
