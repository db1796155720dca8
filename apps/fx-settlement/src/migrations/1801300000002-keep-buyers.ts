import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_order_buyers (
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     told_by text NOT NULL,
     name_hash text NOT NULL,
     country text NOT NULL,
     told_at timestamptz NOT NULL,
     CONSTRAINT fx_order_buyers_pk PRIMARY KEY (order_no, ebp_code, told_by)
   )`,
  `COMMENT ON TABLE fx_order_buyers IS 'Who bought under orders, as sellers told it: to be compared with who pays'`,
  `COMMENT ON COLUMN fx_order_buyers.name_hash IS 'keyed hash of the normalised name; the name itself is not kept'`,
  `CREATE INDEX fx_order_buyers_name ON fx_order_buyers (name_hash, told_by)`,

  `CREATE TABLE fx_declared_cases (
     entry_id text NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     CONSTRAINT fx_declared_cases_pk PRIMARY KEY (entry_id, order_no, ebp_code)
   )`,
  `COMMENT ON TABLE fx_declared_cases IS 'Facts from customs.exports-declared: which orders a declaration (报关单) is about'`,
  `ALTER TABLE fx_receipts ADD COLUMN refund_reference text`,
  `COMMENT ON COLUMN fx_receipts.refund_reference IS 'the bank''s reference of the refund (退汇); null: none'`,
  `CREATE INDEX fx_released_lists_number ON released_lists (invt_no) WHERE invt_no IS NOT NULL`,
];

/** Buyers of orders, and the numbers under which banks may name orders. */
export class KeepBuyers1801300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
