import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1758067200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_keys (
        account text NOT NULL,
        key text NOT NULL,
        operation text NOT NULL,
        body_sha256 bytea NOT NULL,
        response text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_pk PRIMARY KEY (account, key),
        CONSTRAINT idempotency_keys_key_length CHECK (length(key) BETWEEN 1 AND 255)
      );
      CREATE INDEX idempotency_keys_created_at_ix ON idempotency_keys (created_at);
      COMMENT ON TABLE idempotency_keys IS 'Answers given under an Idempotency-Key, written in the transaction that they tell of; kept at least 7 days';
      COMMENT ON COLUMN idempotency_keys.operation IS 'method and path with query';
      COMMENT ON COLUMN idempotency_keys.response IS 'field cipher of the answer as JSON';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
  }
}
