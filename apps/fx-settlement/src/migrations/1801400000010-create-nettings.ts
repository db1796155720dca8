import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `INSERT INTO fx_account_kinds (kind, level, side, meaning) VALUES
     ('payment', 'object', 'credit', 'money paid abroad because netted costs were more than the receipts; the owner is the netting')`,

  `CREATE TABLE fx_nettings (
     id uuid CONSTRAINT fx_nettings_pk PRIMARY KEY,
     version integer NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     status text NOT NULL,
     netted_on date NOT NULL,
     due_on date NOT NULL,
     direction text NOT NULL,
     net numeric NOT NULL,
     restored_receipts numeric NOT NULL,
     restored_payments numeric NOT NULL,
     payment_reference text,
     steps jsonb NOT NULL,
     correction_reason text,
     reports integer NOT NULL,
     drafted_at timestamptz NOT NULL,
     status_since timestamptz NOT NULL,
     CONSTRAINT fx_nettings_status_known CHECK (status IN ('drafted', 'reported', 'correcting', 'withdrawn')),
     CONSTRAINT fx_nettings_adds_up CHECK (net = restored_receipts - restored_payments),
     CONSTRAINT fx_nettings_direction CHECK (direction = CASE sign(net) WHEN 1 THEN 'receipt' WHEN 0 THEN 'none' ELSE 'payment' END)
   )`,
  `COMMENT ON TABLE fx_nettings IS 'Nettings (轧差) of receipts with costs abroad (FX-2); amounts in their currency'`,
  `COMMENT ON COLUMN fx_nettings.netted_on IS '解付日; where nothing was paid out the day of the netting'`,
  `COMMENT ON COLUMN fx_nettings.net IS 'below zero: paid abroad'`,
  `CREATE INDEX fx_nettings_payee ON fx_nettings (payee, id)`,
  `CREATE INDEX fx_nettings_due ON fx_nettings (due_on, id) WHERE status IN ('drafted', 'correcting')`,

  `CREATE TABLE fx_netting_receipts (
     receipt_id uuid CONSTRAINT fx_netting_receipts_pk PRIMARY KEY,
     netting_id uuid NOT NULL,
     CONSTRAINT fx_netting_receipts_netting_fk FOREIGN KEY (netting_id) REFERENCES fx_nettings (id),
     CONSTRAINT fx_netting_receipts_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id)
   )`,
  `COMMENT ON TABLE fx_netting_receipts IS 'What banks paid out of a netting: a receipt is in one netting'`,
  `CREATE INDEX fx_netting_receipts_netting ON fx_netting_receipts (netting_id)`,

  `CREATE TABLE fx_netting_orders (
     netting_id uuid NOT NULL,
     order_id uuid NOT NULL,
     gross numeric NOT NULL,
     by_costs numeric NOT NULL,
     declared boolean NOT NULL,
     CONSTRAINT fx_netting_orders_pk PRIMARY KEY (netting_id, order_id),
     CONSTRAINT fx_netting_orders_netting_fk FOREIGN KEY (netting_id) REFERENCES fx_nettings (id),
     CONSTRAINT fx_netting_orders_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_netting_orders_parts CHECK (gross > 0 AND by_costs BETWEEN 0 AND gross)
   )`,
  `COMMENT ON TABLE fx_netting_orders IS 'Restored receipts: the gross amount of each order, and what of it costs paid for'`,
  `CREATE INDEX fx_netting_orders_order ON fx_netting_orders (order_id)`,

  `CREATE TABLE fx_netting_costs (
     id uuid CONSTRAINT fx_netting_costs_pk PRIMARY KEY,
     netting_id uuid NOT NULL,
     place integer NOT NULL,
     payee text NOT NULL,
     kind text NOT NULL,
     issuer text NOT NULL,
     document_no text NOT NULL,
     document_key text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     rate numeric,
     rate_source text,
     converted numeric NOT NULL,
     removed_at timestamptz,
     CONSTRAINT fx_netting_costs_netting_fk FOREIGN KEY (netting_id) REFERENCES fx_nettings (id),
     CONSTRAINT fx_netting_costs_kind_allowed CHECK (kind IN ('warehousing', 'logistics', 'tax')),
     CONSTRAINT fx_netting_costs_evidence CHECK (document_key <> ''),
     CONSTRAINT fx_netting_costs_amount_positive CHECK (amount > 0 AND converted > 0),
     CONSTRAINT fx_netting_costs_rate_whole CHECK ((rate IS NULL) = (rate_source IS NULL))
   )`,
  `COMMENT ON TABLE fx_netting_costs IS 'Costs abroad with their evidence; a row that a correction or withdrawal took out stays with its time'`,
  `COMMENT ON COLUMN fx_netting_costs.converted IS 'in the currency of the netting'`,
  `CREATE UNIQUE INDEX fx_netting_costs_document_once ON fx_netting_costs (document_key) WHERE removed_at IS NULL`,
  `CREATE INDEX fx_netting_costs_netting ON fx_netting_costs (netting_id, place)`,

  `CREATE TABLE fx_netting_reports (
     netting_id uuid NOT NULL,
     no integer NOT NULL,
     report_no text NOT NULL,
     records jsonb NOT NULL,
     reason text,
     reported_at timestamptz NOT NULL,
     reported_by text NOT NULL,
     due_on date NOT NULL,
     late boolean NOT NULL,
     CONSTRAINT fx_netting_reports_pk PRIMARY KEY (netting_id, no),
     CONSTRAINT fx_netting_reports_number UNIQUE (report_no),
     CONSTRAINT fx_netting_reports_netting_fk FOREIGN KEY (netting_id) REFERENCES fx_nettings (id)
   )`,
  `COMMENT ON TABLE fx_netting_reports IS 'Reports to the bureau as they were made, never changed; a correction is the next one'`,
  `CREATE TRIGGER fx_netting_reports_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fx_netting_reports
   FOR EACH STATEMENT EXECUTE FUNCTION fx_ledger_is_append_only()`,
];

export class CreateNettings1801400000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
