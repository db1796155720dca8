import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_bank_statements (
     bank text NOT NULL,
     account_hash text NOT NULL,
     day date NOT NULL,
     currency text NOT NULL,
     opening numeric NOT NULL,
     closing numeric NOT NULL,
     lines jsonb NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT fx_bank_statements_pk PRIMARY KEY (bank, account_hash, day)
   )`,
  `COMMENT ON TABLE fx_bank_statements IS 'Statements of banks by account and day (对账单); the newest one of a day counts'`,
  `COMMENT ON COLUMN fx_bank_statements.account_hash IS 'keyed hash of the account, as at the receipts'`,
  `CREATE INDEX fx_bank_statements_day ON fx_bank_statements (day)`,

  `CREATE TABLE fx_reconciliation_items (
     id uuid CONSTRAINT fx_reconciliation_items_pk PRIMARY KEY,
     bank text NOT NULL,
     account_hash text NOT NULL,
     day date NOT NULL,
     payee text,
     currency text NOT NULL,
     finding text NOT NULL,
     kind text NOT NULL,
     reference text NOT NULL,
     bank_amount numeric,
     own_amount numeric,
     status text NOT NULL,
     found_on date NOT NULL,
     status_since timestamptz NOT NULL,
     explanation text,
     explained_by text,
     CONSTRAINT fx_reconciliation_items_once UNIQUE (bank, account_hash, day, kind, reference),
     CONSTRAINT fx_reconciliation_items_finding CHECK (
       (finding = 'missing-here' AND bank_amount IS NOT NULL AND own_amount IS NULL)
       OR (finding = 'missing-in-bank' AND bank_amount IS NULL AND own_amount IS NOT NULL)
       OR (finding = 'amount-differs' AND bank_amount <> own_amount)),
     CONSTRAINT fx_reconciliation_items_status_known CHECK (status IN ('open', 'resolved', 'explained')),
     CONSTRAINT fx_reconciliation_items_explained CHECK ((status = 'explained') = (explanation IS NOT NULL))
   )`,
  `COMMENT ON TABLE fx_reconciliation_items IS 'Differences between a bank''s statement and what is here; resolved by facts or explained by somebody, never forced to fit'`,
  `CREATE INDEX fx_reconciliation_items_payee ON fx_reconciliation_items (payee, id)`,
  `CREATE INDEX fx_reconciliation_items_open ON fx_reconciliation_items (bank, account_hash, day) WHERE status = 'open'`,

  `CREATE TABLE fx_reconciliation_days (
     day date CONSTRAINT fx_reconciliation_days_pk PRIMARY KEY,
     begun_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE fx_reconciliation_days IS 'Days of the business clock whose daily comparison was made'`,
];

export class CreateReconciliation1801400000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
