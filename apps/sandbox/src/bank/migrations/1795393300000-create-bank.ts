import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBank1795393300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank_payments (
        serial      bigint GENERATED ALWAYS AS IDENTITY,
        reference   text NOT NULL,
        payee       text NOT NULL,
        report      text NOT NULL,
        status      text NOT NULL,
        attempts    integer NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT now(),
        receipt_id  text,
        code        text,
        taken_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT bank_payments_pk PRIMARY KEY (serial),
        CONSTRAINT bank_payments_reference_uq UNIQUE (reference),
        CONSTRAINT bank_payments_status_known CHECK (status IN ('pending', 'reported', 'refused'))
      );
      CREATE INDEX bank_payments_due ON bank_payments (next_try_at) WHERE status = 'pending';
      COMMENT ON TABLE bank_payments IS 'Money that reached the sandbox bank, and whether foreign exchange has taken its report';
      COMMENT ON COLUMN bank_payments.report IS 'field cipher of the body that is reported';
      COMMENT ON COLUMN bank_payments.receipt_id IS 'of the record at foreign exchange';
      COMMENT ON COLUMN bank_payments.code IS 'why it was refused, or why the last try failed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bank_payments');
  }
}
