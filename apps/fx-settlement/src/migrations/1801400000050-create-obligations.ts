import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_trade_credits (
     id uuid CONSTRAINT fx_trade_credits_pk PRIMARY KEY,
     order_id uuid NOT NULL,
     payee text NOT NULL,
     kind text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     started_on date NOT NULL,
     expected_on date NOT NULL,
     due_on date NOT NULL,
     reported_at timestamptz NOT NULL,
     late boolean NOT NULL,
     CONSTRAINT fx_trade_credits_once UNIQUE (order_id, kind),
     CONSTRAINT fx_trade_credits_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_trade_credits_kind_known CHECK (kind IN ('prepayment', 'deferred-receipt')),
     CONSTRAINT fx_trade_credits_amount_positive CHECK (amount > 0)
   )`,
  `COMMENT ON TABLE fx_trade_credits IS 'Reports of prepayments and deferred receipts (贸易信贷报告, FX-5)'`,
  `CREATE INDEX fx_trade_credits_payee ON fx_trade_credits (payee, id)`,
  `CREATE INDEX fx_order_modes_exported ON fx_order_modes (exported_on) WHERE exported_on IS NOT NULL`,

  `CREATE TABLE fx_advances (
     id uuid CONSTRAINT fx_advances_pk PRIMARY KEY,
     client text NOT NULL,
     advancer text NOT NULL,
     affiliated boolean NOT NULL,
     purpose text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     advanced_on date NOT NULL,
     last_day date NOT NULL,
     repaid_on date,
     filing_no text,
     filed_at timestamptz,
     CONSTRAINT fx_advances_amount_positive CHECK (amount > 0),
     CONSTRAINT fx_advances_repaid_after CHECK (repaid_on >= advanced_on),
     CONSTRAINT fx_advances_filing_whole CHECK ((filing_no IS NULL) = (filed_at IS NULL))
   )`,
  `COMMENT ON TABLE fx_advances IS 'Costs abroad that another advanced (代垫, FX-7)'`,
  `CREATE INDEX fx_advances_client ON fx_advances (client, id)`,
  `CREATE INDEX fx_advances_advancer ON fx_advances (advancer, id)`,

  `CREATE TABLE fx_bureau_registrations (
     receipt_id uuid CONSTRAINT fx_bureau_registrations_pk PRIMARY KEY,
     number text NOT NULL,
     registered_by text NOT NULL,
     registered_at timestamptz NOT NULL,
     CONSTRAINT fx_bureau_registrations_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id)
   )`,
  `COMMENT ON TABLE fx_bureau_registrations IS 'Registrations of transactions of class C enterprises with the bureau, before they are settled'`,
];

export class CreateObligations1801400000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
