import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE refund_repayments (
     id text CONSTRAINT refund_repayments_pk PRIMARY KEY,
     version integer NOT NULL,
     status text NOT NULL,
     entry_ids text[] NOT NULL,
     at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE refund_repayments IS 'Facts from tax-refund: refunds taken back for goods that came back, demanded, paid in or released, the newest version of each'`,
  `CREATE INDEX refund_repayments_entries ON refund_repayments USING gin (entry_ids)`,
];

export class KeepRefundRepayments1801800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
