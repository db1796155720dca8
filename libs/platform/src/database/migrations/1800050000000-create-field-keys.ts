import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFieldKeys1800050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE field_keys (
        id              text NOT NULL,
        algorithm       text NOT NULL,
        fingerprint     text NOT NULL,
        first_seen_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
        last_current_at timestamptz,
        dropped_at      timestamptz,
        CONSTRAINT field_keys_pk PRIMARY KEY (id)
      );
      COMMENT ON TABLE field_keys IS 'Field keys that this database was written with, by id: never a key';
      COMMENT ON COLUMN field_keys.fingerprint IS 'tells another key under the same id';
      COMMENT ON COLUMN field_keys.last_current_at IS 'when an instance last had it as the key that writes: events may hold it for their retention after that';

      CREATE TABLE key_renewals (
        table_name  text NOT NULL,
        column_name text NOT NULL,
        key_id      text NOT NULL,
        cursor      text[],
        renewed     bigint NOT NULL,
        unreadable  bigint NOT NULL,
        finished_at timestamptz,
        CONSTRAINT key_renewals_pk PRIMARY KEY (table_name, column_name)
      );
      COMMENT ON TABLE key_renewals IS 'How far each column has been rewritten under the key that writes';
      COMMENT ON COLUMN key_renewals.cursor IS 'primary key of the last row looked at';

      COMMENT ON COLUMN idempotency_keys.body_sha256 IS 'keyed hash (HMAC-SHA-256) of the body; in rows from before, SHA-256';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE key_renewals; DROP TABLE field_keys');
  }
}
