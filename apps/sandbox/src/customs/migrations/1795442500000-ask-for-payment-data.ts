import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskForPaymentData1795442500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customs_payment_checks (
        session_id  text NOT NULL,
        order_no    text NOT NULL,
        ebp_code    text NOT NULL,
        receiver_id text NOT NULL,
        asked_for   text NOT NULL,
        asked_at    timestamptz NOT NULL,
        answer      text,
        answered_at timestamptz,
        code        text,
        message     text,
        CONSTRAINT customs_payment_checks_pk PRIMARY KEY (session_id),
        CONSTRAINT customs_payment_checks_asked_for_known CHECK (asked_for IN ('prefix', 'operator'))
      );
      CREATE UNIQUE INDEX customs_payment_checks_prefix_uq ON customs_payment_checks (ebp_code, order_no) WHERE asked_for = 'prefix';
      CREATE INDEX customs_payment_checks_order ON customs_payment_checks (order_no);
      COMMENT ON TABLE customs_payment_checks IS 'Questions of customs for payment data (announcement 2018 no. 179) with the last answer';
      COMMENT ON COLUMN customs_payment_checks.answer IS 'field cipher of the answer byte for byte';
      COMMENT ON COLUMN customs_payment_checks.asked_for IS 'prefix: once per order; operator: as often as somebody asks';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE customs_payment_checks');
  }
}
