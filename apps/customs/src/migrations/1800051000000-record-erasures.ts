import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE messages ADD COLUMN erased_at timestamptz, ADD COLUMN kept_until date`,
  `COMMENT ON COLUMN messages.erased_at IS 'Business time at which its personal values were erased: original is then the ciphertext of nothing'`,
  `COMMENT ON COLUMN messages.kept_until IS 'Not judged again before this day; null: not judged yet'`,
  `CREATE INDEX messages_unerased ON messages (kept_until, id) WHERE erased_at IS NULL`,
  `CREATE TABLE erasures (
     id uuid CONSTRAINT erasures_pk PRIMARY KEY,
     at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     asked_by text NOT NULL,
     clause text NOT NULL,
     received_from timestamptz NOT NULL,
     received_to timestamptz NOT NULL,
     messages integer NOT NULL,
     lists integer NOT NULL,
     documents integer NOT NULL,
     ids_sha256 text NOT NULL
   )`,
  `COMMENT ON TABLE erasures IS 'Proof of what was erased: how many of which kind, received when, under which clause; no personal values'`,
  `COMMENT ON COLUMN erasures.at IS 'business time'`,
  `COMMENT ON COLUMN erasures.asked_by IS 'account that asked, or system where the retention had run out'`,
  `COMMENT ON COLUMN erasures.ids_sha256 IS 'SHA-256 of the ids of messages, lists and documents, sorted, a line each'`,
];

export class RecordErasures1800051000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
