import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_monthly_rates (
     month text NOT NULL,
     currency text NOT NULL,
     usd numeric NOT NULL,
     source text NOT NULL,
     entered_by text NOT NULL,
     entered_at timestamptz NOT NULL,
     CONSTRAINT fx_monthly_rates_pk PRIMARY KEY (month, currency),
     CONSTRAINT fx_monthly_rates_positive CHECK (usd > 0)
   )`,
  `COMMENT ON TABLE fx_monthly_rates IS '各种货币对美元折算率: USD for one unit, by month; entered by officers with its source'`,

  `CREATE TABLE fx_payments (
     id uuid CONSTRAINT fx_payments_pk PRIMARY KEY,
     reported_by text NOT NULL,
     reference text NOT NULL,
     content_hash text NOT NULL,
     payer text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     paid_on date NOT NULL,
     CONSTRAINT fx_payments_reference UNIQUE (reported_by, reference),
     CONSTRAINT fx_payments_amount_positive CHECK (amount > 0)
   )`,
  `COMMENT ON TABLE fx_payments IS 'Payments of trade (付汇) as banks reported them'`,
  `CREATE INDEX fx_payments_payer ON fx_payments (payer, paid_on)`,
];

export class CreateYearlyTotals1801400000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
