import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConnections1800000020400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE connections (
        client_id text NOT NULL,
        version bigint NOT NULL,
        keys jsonb NOT NULL,
        signed_from text,
        CONSTRAINT connections_pk PRIMARY KEY (client_id)
      );
      COMMENT ON TABLE connections IS 'Facts from registration.connections-changed: the keys that partners sign requests with, and whether they must';

      CREATE TABLE signature_nonces (
        client_id text NOT NULL,
        nonce text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT signature_nonces_pk PRIMARY KEY (client_id, nonce)
      );
      CREATE INDEX signature_nonces_expires_at_ix ON signature_nonces (expires_at);
      COMMENT ON TABLE signature_nonces IS 'Nonces of signed requests, kept for as long as their signature would be taken (real time)';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signature_nonces; DROP TABLE connections');
  }
}
