import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE parities (
     currency text NOT NULL,
     day text NOT NULL,
     rate numeric NOT NULL,
     source text NOT NULL,
     CONSTRAINT parities_pk PRIMARY KEY (currency, day),
     CONSTRAINT parities_rate_positive CHECK (rate > 0)
   )`,
  `COMMENT ON TABLE parities IS 'Central parities (人民币汇率中间价) by customs currency code and day; a published one is never changed'`,
  `CREATE TABLE parity_rules (
     enterprise text NOT NULL,
     year integer NOT NULL,
     rule text NOT NULL,
     CONSTRAINT parity_rules_pk PRIMARY KEY (enterprise, year),
     CONSTRAINT parity_rules_known CHECK (rule IN ('sale-day', 'month-first'))
   )`,
  `COMMENT ON TABLE parity_rules IS 'Rule for foreign amounts that an enterprise chose for a year'`,

  `CREATE TABLE corrections (
     id uuid CONSTRAINT corrections_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT corrections_claim REFERENCES claims,
     claimant text NOT NULL,
     entry_id text NOT NULL,
     item integer NOT NULL,
     kind text NOT NULL,
     amount numeric NOT NULL,
     hs_code text,
     export_date text,
     day text NOT NULL,
     reference text NOT NULL,
     reason text,
     taken_in uuid CONSTRAINT corrections_taken_in REFERENCES claims,
     CONSTRAINT corrections_once UNIQUE (claim_id, reference),
     CONSTRAINT corrections_amount_positive CHECK (amount > 0),
     CONSTRAINT corrections_kind_known CHECK (kind IN ('return', 'no-receipt', 'discount', 'wrong-base'))
   )`,
  `COMMENT ON TABLE corrections IS 'Negative entries (负数冲减) of approved claims; of a manufacturer (hs_code given) FOB that the next month takes in'`,
  `CREATE INDEX corrections_waiting ON corrections (claimant) WHERE hs_code IS NOT NULL`,

  `CREATE TABLE repayments (
     id uuid CONSTRAINT repayments_pk PRIMARY KEY,
     version integer NOT NULL,
     claim_id uuid NOT NULL CONSTRAINT repayments_claim REFERENCES claims,
     claimant text NOT NULL,
     amount numeric NOT NULL,
     reason text NOT NULL,
     clause text NOT NULL,
     demanded_on text NOT NULL,
     paid_on text,
     receipt text,
     CONSTRAINT repayments_amount_positive CHECK (amount > 0),
     CONSTRAINT repayments_paid_whole CHECK ((paid_on IS NULL) = (receipt IS NULL))
   )`,
  `COMMENT ON TABLE repayments IS 'Refunds taken back (追回) and paid in (缴回)'`,
  `CREATE INDEX repayments_claimant ON repayments (claimant, id)`,
  `CREATE INDEX repayments_claim_id ON repayments (claim_id)`,

  `CREATE TABLE suspicions (
     id uuid CONSTRAINT suspicions_pk PRIMARY KEY,
     credit_code text NOT NULL,
     reason text NOT NULL,
     opened_by text NOT NULL,
     opened_at timestamptz NOT NULL,
     outcome text,
     ended_by text,
     ended_at timestamptz,
     CONSTRAINT suspicions_outcome_known CHECK (outcome IN ('cleared', 'confirmed')),
     CONSTRAINT suspicions_ended_whole CHECK ((outcome IS NULL) = (ended_at IS NULL))
   )`,
  `COMMENT ON TABLE suspicions IS 'Suspicions of fraud (涉嫌骗取出口退税): while one stands, and after one was confirmed, nothing is filed'`,
  `CREATE UNIQUE INDEX suspicions_one_standing ON suspicions (credit_code) WHERE outcome IS NULL`,

  `CREATE TABLE advances (
     claim_id uuid CONSTRAINT advances_pk PRIMARY KEY CONSTRAINT advances_claim REFERENCES claims,
     claimant text NOT NULL,
     approved_on text NOT NULL,
     settle_from text NOT NULL,
     settle_to text NOT NULL,
     status text NOT NULL,
     settled_on text,
     confirmed numeric,
     taken_back numeric,
     CONSTRAINT advances_status_known CHECK (status IN ('open', 'settled')),
     CONSTRAINT advances_settled_whole CHECK ((status = 'settled') = (settled_on IS NOT NULL AND confirmed IS NOT NULL AND taken_back IS NOT NULL))
   )`,
  `COMMENT ON TABLE advances IS 'Advance refunds (离境即退税) from approval to settlement'`,
  `CREATE INDEX advances_open ON advances (settle_to) WHERE status = 'open'`,
  `CREATE TABLE advance_sales (
     id uuid CONSTRAINT advance_sales_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT advance_sales_advance REFERENCES advances,
     link_id text NOT NULL,
     quantity numeric NOT NULL,
     sold_on text NOT NULL,
     document text NOT NULL,
     proof_due text NOT NULL,
     counted boolean NOT NULL DEFAULT FALSE,
     claimed_by uuid CONSTRAINT advance_sales_claimed_by REFERENCES claims,
     CONSTRAINT advance_sales_once UNIQUE (claim_id, link_id, document),
     CONSTRAINT advance_sales_quantity_positive CHECK (quantity > 0)
   )`,
  `COMMENT ON TABLE advance_sales IS 'Sales of goods in overseas warehouses; counted: in the settlement of the advance'`,

  `ALTER TABLE declared_entries ADD COLUMN deadlines_opened boolean NOT NULL DEFAULT FALSE`,
  `CREATE INDEX declared_entries_without_deadlines ON declared_entries (entry_id) WHERE NOT deadlines_opened`,
  `CREATE TABLE refund_deadlines (
     entry_id text NOT NULL CONSTRAINT refund_deadlines_entry REFERENCES declared_entries,
     kind text NOT NULL,
     version integer NOT NULL DEFAULT 1,
     claimant text NOT NULL,
     due text NOT NULL,
     clause text NOT NULL,
     status text NOT NULL,
     met_on text,
     CONSTRAINT refund_deadlines_pk PRIMARY KEY (entry_id, kind),
     CONSTRAINT refund_deadlines_kind_known CHECK (kind IN ('claim', 'last-claim', 'fx-proof')),
     CONSTRAINT refund_deadlines_status_known CHECK (status IN ('open', 'told', 'met', 'overdue'))
   )`,
  `COMMENT ON TABLE refund_deadlines IS 'Deadlines of exports by their date: claiming and proof of receipt'`,
  `CREATE INDEX refund_deadlines_due ON refund_deadlines (due) WHERE status IN ('open', 'told')`,
  `CREATE INDEX refund_deadlines_claimant ON refund_deadlines (claimant, due)`,

  `CREATE TABLE receipt_proofs (
     id text CONSTRAINT receipt_proofs_pk PRIMARY KEY,
     version integer NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     payee text NOT NULL,
     status text NOT NULL,
     proven_on text,
     reason text
   )`,
  `COMMENT ON TABLE receipt_proofs IS 'Facts from fx-settlement.proofs-changed: proof of receipt (收汇凭证) per order'`,
  `CREATE INDEX receipt_proofs_order ON receipt_proofs (order_no, ebp_code)`,
  `CREATE TABLE receipt_reasons (
     entry_id text NOT NULL CONSTRAINT receipt_reasons_entry REFERENCES declared_entries,
     claimant text NOT NULL,
     reason text NOT NULL,
     evidence text NOT NULL,
     contract_date text,
     stated_on text NOT NULL,
     stated_by text NOT NULL,
     CONSTRAINT receipt_reasons_pk PRIMARY KEY (entry_id, reason)
   )`,
  `COMMENT ON TABLE receipt_reasons IS 'Why a declaration counts as received (视同收汇), or the contract that names a later day'`,
];

export class CreateCorrections1801200000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
