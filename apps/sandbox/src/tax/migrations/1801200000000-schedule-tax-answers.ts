import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScheduleTaxAnswers1801200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tax_filings DROP CONSTRAINT tax_filings_kind_known,
        ADD CONSTRAINT tax_filings_kind_known CHECK (kind IN ('claim', 'decision', 'withdrawal', 'reply'));
      ALTER TABLE tax_claims DROP CONSTRAINT tax_claims_decision_known,
        ADD CONSTRAINT tax_claims_decision_known CHECK (decision IN ('approve', 'refuse', 'withdraw')),
        ADD COLUMN order_nos text[] NOT NULL DEFAULT '{}',
        ADD COLUMN entry_ids text[] NOT NULL DEFAULT '{}';
      CREATE INDEX tax_claims_entries ON tax_claims USING gin (entry_ids);
      ALTER TABLE tax_answers DROP CONSTRAINT tax_answers_id_uq, DROP CONSTRAINT tax_answers_status_known,
        ADD CONSTRAINT tax_answers_status_known CHECK (status IN ('accepted', 'doubt', 'inquiry-letter', 'suspended', 'resumed',
          'approved', 'refused', 'paid', 'withdrawn'));
      CREATE INDEX tax_answers_id ON tax_answers (id);

      CREATE TABLE tax_due_answers (
        serial    bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT tax_due_answers_pk PRIMARY KEY,
        number    text NOT NULL,
        claim_id  text NOT NULL,
        status    text NOT NULL,
        reason    text,
        amount    numeric,
        due_at    timestamptz NOT NULL,
        repeated  boolean NOT NULL
      );
      CREATE INDEX tax_due_answers_due ON tax_due_answers (due_at, serial);
      COMMENT ON TABLE tax_due_answers IS 'Answers that the authority gives later, by business time; laid out when they come due';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations of the sandbox go forward only');
  }
}
