import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_orders (
     id uuid CONSTRAINT fx_orders_pk PRIMARY KEY,
     version integer NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     ebc_code text NOT NULL,
     currency text NOT NULL,
     declared numeric NOT NULL,
     withdrawn boolean NOT NULL,
     received_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE fx_orders IS 'Facts from customs.documents-received: orders with the amount that receipts may use, once'`,
  `COMMENT ON COLUMN fx_orders.currency IS 'ISO 4217'`,
  `COMMENT ON COLUMN fx_orders.withdrawn IS 'the newest version deletes the order'`,
  `CREATE INDEX fx_orders_case ON fx_orders (order_no, ebp_code)`,
  `CREATE INDEX fx_orders_enterprise ON fx_orders (ebc_code, id)`,

  `CREATE TABLE fx_receipts (
     id uuid CONSTRAINT fx_receipts_pk PRIMARY KEY,
     reported_by text NOT NULL,
     reference text NOT NULL,
     content_hash text NOT NULL,
     version integer NOT NULL,
     status text NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     payer_name text NOT NULL,
     payer_country text NOT NULL,
     received_at timestamptz NOT NULL,
     named_orders jsonb NOT NULL,
     sole_order_no text,
     sole_ebp_code text,
     conditions jsonb,
     status_since timestamptz NOT NULL,
     CONSTRAINT fx_receipts_reference UNIQUE (reported_by, reference),
     CONSTRAINT fx_receipts_status_known CHECK (status IN ('received', 'matched', 'settled')),
     CONSTRAINT fx_receipts_amount_positive CHECK (amount > 0)
   )`,
  `COMMENT ON TABLE fx_receipts IS 'Foreign-exchange receipts (收汇) as a bank reported them'`,
  `COMMENT ON COLUMN fx_receipts.content_hash IS 'keyed hash of what the bank said, to tell a repetition from a contradiction'`,
  `COMMENT ON COLUMN fx_receipts.payer_name IS 'field cipher'`,
  `COMMENT ON COLUMN fx_receipts.sole_order_no IS 'the order, where the bank named exactly one: matched by itself when it fits'`,
  `COMMENT ON COLUMN fx_receipts.conditions IS 'the three conditions of FX-1 as they stood when it was settled'`,
  `CREATE INDEX fx_receipts_payee ON fx_receipts (payee, id)`,
  `CREATE INDEX fx_receipts_waiting ON fx_receipts (sole_order_no, sole_ebp_code) WHERE status = 'received'`,

  `CREATE TABLE fx_allocations (
     receipt_id uuid NOT NULL,
     order_id uuid NOT NULL,
     amount numeric NOT NULL,
     allocated_at timestamptz NOT NULL,
     CONSTRAINT fx_allocations_pk PRIMARY KEY (receipt_id, order_id),
     CONSTRAINT fx_allocations_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id),
     CONSTRAINT fx_allocations_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_allocations_amount_positive CHECK (amount > 0)
   )`,
  `COMMENT ON TABLE fx_allocations IS 'How much of a receipt uses which order; the only place that says what is used, open is declared minus their sum'`,
  `CREATE INDEX fx_allocations_order ON fx_allocations (order_id)`,
];

export class CreateFxSettlement1795393100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
