import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE declared_entries (
     entry_id text CONSTRAINT declared_entries_pk PRIMARY KEY,
     version integer NOT NULL,
     sum_no text NOT NULL,
     customs_code text NOT NULL,
     ebc_code text NOT NULL,
     export_date text NOT NULL,
     declared_at timestamptz NOT NULL,
     cases jsonb NOT NULL,
     items jsonb NOT NULL
   )`,
  `COMMENT ON TABLE declared_entries IS 'Facts from customs.exports-declared: export declarations (报关单), the newest version of each'`,
  `CREATE INDEX declared_entries_consignor ON declared_entries (ebc_code, entry_id)`,
  `CREATE INDEX declared_entries_cases ON declared_entries USING gin (cases jsonb_path_ops)`,

  `CREATE TABLE settled_receipts (
     id text CONSTRAINT settled_receipts_pk PRIMARY KEY,
     version integer NOT NULL,
     reference text NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     allocations jsonb NOT NULL,
     settled_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE settled_receipts IS 'Facts from fx-settlement.receipts-settled: proof of receipt (收汇) per order'`,
  `CREATE INDEX settled_receipts_cases ON settled_receipts USING gin (allocations jsonb_path_ops)`,

  `CREATE TABLE invoices (
     id uuid CONSTRAINT invoices_pk PRIMARY KEY,
     buyer text NOT NULL,
     number text NOT NULL,
     seller_code text NOT NULL,
     date text NOT NULL,
     content_hash text NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT invoices_number UNIQUE (buyer, number, seller_code)
   )`,
  `COMMENT ON TABLE invoices IS 'Purchase invoices (进货发票) that enterprises entered'`,

  `CREATE TABLE invoice_lines (
     invoice_id uuid NOT NULL CONSTRAINT invoice_lines_invoice REFERENCES invoices,
     line integer NOT NULL,
     name text NOT NULL,
     unit text NOT NULL,
     quantity numeric NOT NULL,
     net_amount numeric NOT NULL,
     vat numeric NOT NULL,
     linked numeric NOT NULL,
     CONSTRAINT invoice_lines_pk PRIMARY KEY (invoice_id, line),
     CONSTRAINT invoice_lines_linked_within CHECK (linked >= 0 AND linked <= quantity)
   )`,
  `COMMENT ON COLUMN invoice_lines.linked IS 'Sum of the links that use the line; decided under its row lock'`,

  `CREATE TABLE links (
     id uuid CONSTRAINT links_pk PRIMARY KEY,
     owner text NOT NULL,
     entry_id text NOT NULL CONSTRAINT links_entry REFERENCES declared_entries,
     item integer NOT NULL,
     invoice_id uuid NOT NULL,
     line integer NOT NULL,
     unit text NOT NULL,
     quantity numeric NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT links_invoice_line FOREIGN KEY (invoice_id, line) REFERENCES invoice_lines,
     CONSTRAINT links_once UNIQUE (entry_id, item, invoice_id, line),
     CONSTRAINT links_quantity_positive CHECK (quantity > 0)
   )`,
  `COMMENT ON TABLE links IS 'Which invoice line the goods of a declaration item were bought with (关联)'`,
  `CREATE INDEX links_invoice ON links (invoice_id, line)`,

  `CREATE TABLE claims (
     id uuid CONSTRAINT claims_pk PRIMARY KEY,
     version integer NOT NULL,
     status text NOT NULL,
     kind text NOT NULL,
     claimant text NOT NULL,
     entry_ids text[] NOT NULL,
     cases jsonb NOT NULL,
     items jsonb NOT NULL,
     doubts jsonb NOT NULL,
     amount numeric,
     cost_transferred_out numeric,
     lines jsonb NOT NULL,
     steps jsonb NOT NULL,
     reason text,
     accepted_on text,
     status_since timestamptz NOT NULL,
     CONSTRAINT claims_status_known CHECK (status IN ('drafted', 'filed', 'accepted', 'approving', 'refusing', 'approved',
                                                      'paid', 'refused', 'withdrawn')),
     CONSTRAINT claims_filed_has_amount CHECK (amount IS NOT NULL OR status IN ('drafted', 'withdrawn'))
   )`,
  `COMMENT ON TABLE claims IS 'Refund claims (退税申报) with evidence, doubts and calculation as they stood when last checked'`,
  `CREATE INDEX claims_claimant ON claims (claimant, id)`,
  `CREATE INDEX claims_cases ON claims USING gin (cases jsonb_path_ops)`,

  `CREATE TABLE claim_entries (
     claim_id uuid NOT NULL CONSTRAINT claim_entries_claim REFERENCES claims,
     entry_id text NOT NULL CONSTRAINT claim_entries_entry REFERENCES declared_entries,
     live boolean NOT NULL,
     CONSTRAINT claim_entries_pk PRIMARY KEY (claim_id, entry_id)
   )`,
  `COMMENT ON COLUMN claim_entries.live IS 'False once the claim was refused or withdrawn: the declaration is free for another one'`,
  `CREATE UNIQUE INDEX claim_entries_one_live_claim ON claim_entries (entry_id) WHERE live`,

  `CREATE TABLE claim_moves (
     claim_id uuid NOT NULL CONSTRAINT claim_moves_claim REFERENCES claims,
     version integer NOT NULL,
     status text NOT NULL,
     at timestamptz NOT NULL,
     actor text NOT NULL,
     reference text NOT NULL,
     reason text,
     amount numeric,
     CONSTRAINT claim_moves_pk PRIMARY KEY (claim_id, version)
   )`,
  `COMMENT ON TABLE claim_moves IS 'Every step of a claim: who, when, why'`,

  `CREATE TABLE claim_answers (
     id text CONSTRAINT claim_answers_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT claim_answers_claim REFERENCES claims,
     status text NOT NULL,
     reason text,
     amount numeric,
     answered_at timestamptz NOT NULL,
     applied boolean NOT NULL
   )`,
  `COMMENT ON TABLE claim_answers IS 'Answers of the tax authority, each once; not applied: early, or against what was decided'`,
  `CREATE INDEX claim_answers_waiting ON claim_answers (claim_id) WHERE NOT applied`,
];

export class CreateTaxRefund1795392002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
