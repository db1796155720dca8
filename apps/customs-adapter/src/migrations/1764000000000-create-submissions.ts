import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubmissions1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE submissions (
        id              text NOT NULL,
        version         integer NOT NULL,
        message_no      text NOT NULL,
        message_type    text NOT NULL,
        sender_code     text NOT NULL,
        body            text NOT NULL,
        status          text NOT NULL DEFAULT 'requested',
        attempts        integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        traceparent     text,
        requested_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        answered_at     timestamptz,
        refusal_code    text,
        refusal_reason  text,
        CONSTRAINT submissions_pk PRIMARY KEY (id, version),
        CONSTRAINT submissions_message_no_uq UNIQUE (message_no),
        CONSTRAINT submissions_status_known CHECK (status IN ('requested', 'sending', 'sent', 'refused')),
        CONSTRAINT submissions_answer_whole CHECK ((status IN ('sent', 'refused')) = (answered_at IS NOT NULL)),
        CONSTRAINT submissions_refusal_whole CHECK ((status = 'refused') = (refusal_code IS NOT NULL))
      );
      CREATE INDEX submissions_open ON submissions (next_attempt_at) WHERE status IN ('requested', 'sending');
      COMMENT ON TABLE submissions IS 'Messages for customs: recorded before they are sent, answered after';
      COMMENT ON COLUMN submissions.message_no IS 'CopMsgId, derived from id and version: a repetition after a crash is the same message to the exchange';
      COMMENT ON COLUMN submissions.body IS 'field cipher of the gzipped CEB XML, unsigned';
      COMMENT ON COLUMN submissions.next_attempt_at IS 'requested: not before; sending: until then one instance has it, afterwards it is taken again';
      COMMENT ON COLUMN submissions.attempts IS 'also the fence: only the instance of the latest attempt records an answer';

      CREATE TABLE signing_keys (
        sender_code text NOT NULL,
        key_name    text NOT NULL,
        private_key text NOT NULL,
        public_key  text NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT signing_keys_pk PRIMARY KEY (sender_code)
      );
      COMMENT ON TABLE signing_keys IS 'Sandbox only: a key per declaring enterprise, made at its first message; real ones live in cards and devices';
      COMMENT ON COLUMN signing_keys.private_key IS 'field cipher of the PKCS 8 PEM';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signing_keys; DROP TABLE submissions;');
  }
}
