import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE guarantees (
     list_id uuid CONSTRAINT guarantees_pk PRIMARY KEY,
     version integer NOT NULL,
     guarantor text NOT NULL,
     invt_no text NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     parties text[] NOT NULL,
     released_on date NOT NULL,
     due_from date NOT NULL,
     pay_by date NOT NULL,
     returned numeric NOT NULL,
     state text NOT NULL
   )`,
  `COMMENT ON TABLE guarantees IS 'Guarantees for the tax of released retail import lists (税款担保, GACC 2018 no. 194); amounts are in guarantee_entries'`,
  `COMMENT ON COLUMN guarantees.returned IS 'Share of the tax whose goods are back, 0 to 1'`,
  `CREATE INDEX guarantees_guarantor ON guarantees (guarantor, list_id)`,
  `CREATE INDEX guarantees_waiting ON guarantees (state, due_from) WHERE state IN ('held', 'due')`,

  `CREATE TABLE guarantee_payments (
     number text CONSTRAINT guarantee_payments_pk PRIMARY KEY,
     content text NOT NULL,
     paid_on date NOT NULL,
     amount numeric NOT NULL,
     recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE guarantee_payments IS 'Payments of tax that were recorded; the number of the payment counts once'`,

  `CREATE TABLE guarantee_entries (
     id uuid CONSTRAINT guarantee_entries_pk PRIMARY KEY,
     list_id uuid NOT NULL CONSTRAINT guarantee_entries_guarantee REFERENCES guarantees,
     kind text NOT NULL CONSTRAINT guarantee_entries_kind CHECK (kind IN ('held', 'freed', 'paid')),
     amount numeric NOT NULL,
     reason text NOT NULL,
     at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE guarantee_entries IS 'Append-only ledger of guarantees; balances are its sums'`,
  `CREATE INDEX guarantee_entries_list ON guarantee_entries (list_id)`,
];

export class CreateGuarantees1795412000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
