import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConnections1800000020300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE connections (
        client_id text NOT NULL,
        version integer NOT NULL,
        credit_code text NOT NULL,
        keys jsonb NOT NULL,
        signed_from date,
        changed_at timestamptz NOT NULL,
        CONSTRAINT connections_pk PRIMARY KEY (client_id),
        CONSTRAINT connections_version_positive CHECK (version >= 1)
      );
      CREATE INDEX connections_credit_code_ix ON connections (credit_code, client_id);
      COMMENT ON TABLE connections IS 'How partners connect: the keys that their requests are signed with, and whether they must be';
      COMMENT ON COLUMN connections.keys IS 'public keys, ended ones too: { id, algorithm, publicKey, addedAt, endedAt }';
      COMMENT ON COLUMN connections.signed_from IS 'from this day (Asia/Shanghai) every request must be signed; null: it may be';
      COMMENT ON COLUMN connections.changed_at IS 'business time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connections');
  }
}
