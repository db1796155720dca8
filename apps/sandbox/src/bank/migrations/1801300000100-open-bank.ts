import type { MigrationInterface, QueryRunner } from 'typeorm';
import { presetRates } from '../data/rates.js';

export class OpenBank1801300000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank_rates (
        position     bigint GENERATED ALWAYS AS IDENTITY,
        currency     text NOT NULL,
        first_day    date NOT NULL,
        last_day     date NOT NULL,
        buying       numeric NOT NULL,
        source       text NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT bank_rates_pk PRIMARY KEY (position),
        CONSTRAINT bank_rates_buying_positive CHECK (buying > 0),
        CONSTRAINT bank_rates_days_ordered CHECK (first_day <= last_day)
      );
      COMMENT ON TABLE bank_rates IS 'What the sandbox bank pays for foreign money: CNY per 100 units; a later row of the same day counts';

      CREATE TABLE bank_settlements (
        number      text NOT NULL,
        payee       text NOT NULL,
        currency    text NOT NULL,
        amount      numeric NOT NULL,
        rate        numeric NOT NULL,
        proceeds    numeric NOT NULL,
        receipt     text NOT NULL,
        outcome     text NOT NULL,
        reference   text,
        refusal     text,
        taken_at    timestamptz NOT NULL,
        CONSTRAINT bank_settlements_pk PRIMARY KEY (number),
        CONSTRAINT bank_settlements_reference_uq UNIQUE (reference)
      );
      COMMENT ON TABLE bank_settlements IS 'Settlements (结汇) that the platform asked for: one number is carried out once';
      COMMENT ON COLUMN bank_settlements.outcome IS 'prefix of the order number that decides what becomes of it, or empty';

      CREATE SEQUENCE bank_answer_positions;
      CREATE TABLE bank_answers (
        serial      bigint GENERATED ALWAYS AS IDENTITY,
        position    bigint,
        id          text NOT NULL,
        number      text NOT NULL,
        status      text NOT NULL,
        proceeds    numeric,
        reason      text,
        value_date  date,
        due_at      timestamptz NOT NULL,
        answered_at timestamptz NOT NULL,
        CONSTRAINT bank_answers_pk PRIMARY KEY (serial),
        CONSTRAINT bank_answers_position_uq UNIQUE (position),
        CONSTRAINT bank_answers_status_known CHECK (status IN ('executed', 'refused'))
      );
      COMMENT ON TABLE bank_answers IS 'Answers as they are laid out; a repeated one stands twice under one id';
      CREATE INDEX bank_answers_to_come ON bank_answers (due_at) WHERE position IS NULL;
      COMMENT ON COLUMN bank_answers.position IS 'given when it is due: a slow answer holds up no other';
      COMMENT ON COLUMN bank_answers.due_at IS 'real clock: not shown before';

      CREATE TABLE bank_statement_lines (
        account     text NOT NULL,
        day         date NOT NULL,
        line        integer NOT NULL,
        kind        text NOT NULL,
        reference   text NOT NULL,
        number      text,
        amount      numeric NOT NULL,
        value_date  date NOT NULL,
        booked_at   timestamptz NOT NULL,
        CONSTRAINT bank_statement_lines_pk PRIMARY KEY (account, day, line),
        CONSTRAINT bank_statement_lines_kind_known CHECK (kind IN ('receipt', 'settlement', 'refund', 'payment'))
      );
      COMMENT ON TABLE bank_statement_lines IS 'Statements (对账单): what moved on an account, by day of the business clock';

      CREATE TABLE bank_notices (
        serial      bigint GENERATED ALWAYS AS IDENTITY,
        reference   text NOT NULL,
        kind        text NOT NULL,
        body        text NOT NULL,
        status      text NOT NULL DEFAULT 'pending',
        attempts    integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT now(),
        code        text,
        CONSTRAINT bank_notices_pk PRIMARY KEY (serial),
        CONSTRAINT bank_notices_once UNIQUE (reference, kind),
        CONSTRAINT bank_notices_kind_known CHECK (kind IN ('pay-out', 'refund')),
        CONSTRAINT bank_notices_status_known CHECK (status IN ('pending', 'reported', 'refused')),
        CONSTRAINT bank_notices_payment_fk FOREIGN KEY (reference) REFERENCES bank_payments (reference)
      );
      CREATE INDEX bank_notices_due ON bank_notices (next_try_at) WHERE status = 'pending';
      COMMENT ON TABLE bank_notices IS 'What the bank tells of a receipt later: pay-out (解付), refund (退汇)';

      CREATE TABLE bank_quotas (
        person      text NOT NULL,
        year        integer NOT NULL,
        used        numeric NOT NULL,
        CONSTRAINT bank_quotas_pk PRIMARY KEY (person, year),
        CONSTRAINT bank_quotas_used_not_negative CHECK (used >= 0)
      );
      COMMENT ON TABLE bank_quotas IS 'USD that citizens have settled of their yearly quota (个人结汇年度便利化额度), as the bureau would tell it';
      COMMENT ON COLUMN bank_quotas.person IS 'keyed hash of the ID number';

      ALTER TABLE bank_payments
        ADD COLUMN unreported boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN bank_payments.unreported IS 'its order number asks that the bank never reports it';
    `);
    for (const { currency, from, to, buying, source } of presetRates) {
      await runner.query(
        `INSERT INTO bank_rates (currency, first_day, last_day, buying, source) VALUES ($1, $2, $3, $4, $5)`,
        [currency, from, to, buying, source],
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
