import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRevokedTokens1800000020100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE revoked_tokens (
        jti text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT revoked_tokens_pk PRIMARY KEY (jti)
      );
      CREATE INDEX revoked_tokens_expires_at_ix ON revoked_tokens (expires_at);
      COMMENT ON TABLE revoked_tokens IS 'Tokens that ended before their time (RFC 7009), from sandbox.tokens-revoked; kept until they would have expired';
      COMMENT ON COLUMN revoked_tokens.expires_at IS 'real time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revoked_tokens');
  }
}
