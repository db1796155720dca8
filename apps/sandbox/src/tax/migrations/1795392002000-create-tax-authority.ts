import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTaxAuthority1795392002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tax_filings (
        number   text NOT NULL,
        kind     text NOT NULL,
        claim_id text NOT NULL,
        claimant text NOT NULL,
        content  text NOT NULL,
        code     text,
        info     text,
        taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT tax_filings_pk PRIMARY KEY (number),
        CONSTRAINT tax_filings_kind_known CHECK (kind IN ('claim', 'decision'))
      );
      COMMENT ON TABLE tax_filings IS 'Filings that the sandbox tax authority was given; one number has one answer for ever';
      COMMENT ON COLUMN tax_filings.content IS 'field cipher of the JSON';
      COMMENT ON COLUMN tax_filings.code IS 'why it could not be taken';

      CREATE TABLE tax_claims (
        claim_id text NOT NULL,
        claimant text NOT NULL,
        amount   numeric NOT NULL,
        decision text,
        CONSTRAINT tax_claims_pk PRIMARY KEY (claim_id),
        CONSTRAINT tax_claims_decision_known CHECK (decision IN ('approve', 'refuse'))
      );
      COMMENT ON TABLE tax_claims IS 'Claims that the authority accepted, and what was decided';

      CREATE TABLE tax_answers (
        position    bigint GENERATED ALWAYS AS IDENTITY,
        id          text NOT NULL,
        number      text NOT NULL,
        claim_id    text NOT NULL,
        status      text NOT NULL,
        reason      text,
        amount      numeric,
        answered_at timestamptz NOT NULL,
        CONSTRAINT tax_answers_pk PRIMARY KEY (position),
        CONSTRAINT tax_answers_id_uq UNIQUE (id),
        CONSTRAINT tax_answers_status_known CHECK (status IN ('accepted', 'approved', 'refused', 'paid'))
      );
      CREATE SEQUENCE tax_answer_serial;
      COMMENT ON TABLE tax_answers IS 'Answers of the authority; written under a lock, so that positions become visible in order';
      COMMENT ON COLUMN tax_answers.answered_at IS 'business time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP SEQUENCE tax_answer_serial; DROP TABLE tax_answers; DROP TABLE tax_claims; DROP TABLE tax_filings;',
    );
  }
}
