import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFilings1795392002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE filings (
        id              text NOT NULL,
        version         integer NOT NULL,
        number          text NOT NULL,
        kind            text NOT NULL,
        claim_id        text NOT NULL,
        claimant        text NOT NULL,
        body            text NOT NULL,
        status          text NOT NULL DEFAULT 'requested',
        attempts        integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        traceparent     text,
        requested_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        answered_at     timestamptz,
        refusal         text,
        CONSTRAINT filings_pk PRIMARY KEY (id, version),
        CONSTRAINT filings_number_uq UNIQUE (number),
        CONSTRAINT filings_status_known CHECK (status IN ('requested', 'sending', 'sent', 'refused')),
        CONSTRAINT filings_answer_whole CHECK ((status IN ('sent', 'refused')) = (answered_at IS NOT NULL)),
        CONSTRAINT filings_refusal_whole CHECK ((status = 'refused') = (refusal IS NOT NULL))
      );
      CREATE INDEX filings_open ON filings (next_attempt_at) WHERE status IN ('requested', 'sending');
      COMMENT ON TABLE filings IS 'Filings for the tax authority: recorded before they are sent, answered after';
      COMMENT ON COLUMN filings.number IS 'Derived from id and version: a repetition after a crash is the same filing to the authority';
      COMMENT ON COLUMN filings.body IS 'field cipher of the gzipped JSON';
      COMMENT ON COLUMN filings.next_attempt_at IS 'requested: not before; sending: until then one instance has it, afterwards it is taken again';
      COMMENT ON COLUMN filings.attempts IS 'also the fence: only the instance of the latest attempt records an answer';

      CREATE TABLE answer_cursor (
        id       integer NOT NULL,
        position bigint NOT NULL,
        CONSTRAINT answer_cursor_pk PRIMARY KEY (id),
        CONSTRAINT answer_cursor_one CHECK (id = 1)
      );
      INSERT INTO answer_cursor (id, position) VALUES (1, 0);
      COMMENT ON TABLE answer_cursor IS 'How far the answers of the tax authority have been taken over';

      CREATE TABLE received_answers (
        id          text NOT NULL,
        outcome     text NOT NULL,
        reason      text,
        body        text,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT received_answers_pk PRIMARY KEY (id),
        CONSTRAINT received_answers_outcome_known CHECK (outcome IN ('passed-on', 'set-aside')),
        CONSTRAINT received_answers_reason_given CHECK ((outcome = 'set-aside') = (reason IS NOT NULL))
      );
      CREATE INDEX received_answers_set_aside ON received_answers (received_at) WHERE outcome = 'set-aside';
      COMMENT ON TABLE received_answers IS 'Every answer of the authority once: passed on as an event, or set aside because it was unfit';
      COMMENT ON COLUMN received_answers.body IS 'set-aside only: field cipher of what came, for a person to look at';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
