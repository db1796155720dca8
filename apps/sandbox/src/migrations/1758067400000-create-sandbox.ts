import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSandbox1758067400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_keys (
        kid text NOT NULL,
        public_jwk jsonb NOT NULL,
        private_jwk text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT signing_keys_pk PRIMARY KEY (kid)
      );
      COMMENT ON TABLE signing_keys IS 'Keys of the token issuer; the newest signs, the last five are published';
      COMMENT ON COLUMN signing_keys.private_jwk IS 'field cipher of the JWK';

      CREATE TABLE clock_settings (
        version integer NOT NULL,
        offset_ms bigint NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT clock_settings_pk PRIMARY KEY (version),
        CONSTRAINT clock_settings_version_positive CHECK (version >= 1)
      );
      COMMENT ON TABLE clock_settings IS 'Every setting of the business clock; the highest version counts';
      COMMENT ON COLUMN clock_settings.offset_ms IS 'business time minus real time';

      CREATE TABLE clock_followers (
        service text NOT NULL,
        version integer NOT NULL,
        CONSTRAINT clock_followers_pk PRIMARY KEY (service)
      );
      COMMENT ON TABLE clock_followers IS 'The newest clock setting that each service has acknowledged';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE clock_followers; DROP TABLE clock_settings; DROP TABLE signing_keys');
  }
}
