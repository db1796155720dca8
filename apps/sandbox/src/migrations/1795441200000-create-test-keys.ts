import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTestKeys1795441200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE test_keys (
        owner text NOT NULL,
        kind text NOT NULL,
        private_key text NOT NULL,
        certificate text NOT NULL,
        CONSTRAINT test_keys_pk PRIMARY KEY (owner, kind),
        CONSTRAINT test_keys_kind CHECK (kind IN ('rsa', 'sm2'))
      );
      COMMENT ON TABLE test_keys IS 'Keys and certificates with which partners sign test messages, and those of their issuer';
      COMMENT ON COLUMN test_keys.owner IS 'client id of an enterprise account, or "" for the test authority';
      COMMENT ON COLUMN test_keys.private_key IS 'field cipher of the PKCS 8 PEM (rsa) or the hex scalar (sm2)';
      COMMENT ON COLUMN test_keys.certificate IS 'Base64 of the DER';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE test_keys');
  }
}
