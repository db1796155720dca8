import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLogins1800000020200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_secrets (
        client_id text NOT NULL,
        id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        CONSTRAINT client_secrets_pk PRIMARY KEY (client_id, id)
      );
      COMMENT ON TABLE client_secrets IS 'Secrets of accounts beside the first one, which has a row only when it was ended; they are derived from SANDBOX_SECRET and the id';

      CREATE TABLE login_failures (
        id bigint GENERATED ALWAYS AS IDENTITY,
        client_id text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT login_failures_pk PRIMARY KEY (id)
      );
      CREATE INDEX login_failures_client_ix ON login_failures (client_id, at);
      COMMENT ON TABLE login_failures IS 'Wrong secrets of an account since its last right one; of the last quarter of an hour';

      CREATE TABLE authorization_codes (
        code_sha256 bytea NOT NULL,
        client_id text NOT NULL,
        account text NOT NULL,
        redirect_uri text NOT NULL,
        challenge text NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        jti text,
        token_expires_at timestamptz,
        CONSTRAINT authorization_codes_pk PRIMARY KEY (code_sha256)
      );
      COMMENT ON TABLE authorization_codes IS 'Codes of people who logged in (RFC 6749 section 4.1); a second use revokes the token of the first';
      COMMENT ON COLUMN authorization_codes.challenge IS 'base64url of the SHA-256 of the code verifier (RFC 7636, S256)';
      COMMENT ON COLUMN authorization_codes.jti IS 'of the token that the code was exchanged for';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE authorization_codes; DROP TABLE login_failures; DROP TABLE client_secrets',
    );
  }
}
