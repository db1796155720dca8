import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_order_modes (
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     trade_mode text,
     entry_id text,
     exported_on date,
     told_at timestamptz NOT NULL,
     CONSTRAINT fx_order_modes_pk PRIMARY KEY (order_no, ebp_code)
   )`,
  `COMMENT ON TABLE fx_order_modes IS 'Facts from customs: supervision mode of an exported order, and its declaration once there is one'`,

  `CREATE TABLE fx_proofs (
     order_id uuid CONSTRAINT fx_proofs_pk PRIMARY KEY,
     version integer NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     declared numeric NOT NULL,
     received numeric NOT NULL,
     status text NOT NULL,
     proven_on date,
     reason text,
     changed_at timestamptz NOT NULL,
     CONSTRAINT fx_proofs_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_proofs_status_known CHECK (status IN ('none', 'partial', 'complete', 'deemed')),
     CONSTRAINT fx_proofs_proven CHECK ((status IN ('complete', 'deemed')) = (proven_on IS NOT NULL))
   )`,
  `COMMENT ON TABLE fx_proofs IS 'Proof of receipt (收汇凭证) per order as last told; an order of which nothing was ever received has no row'`,
  `CREATE INDEX fx_proofs_payee ON fx_proofs (payee, order_id)`,

  `CREATE TABLE fx_deemed_receipts (
     id uuid CONSTRAINT fx_deemed_receipts_pk PRIMARY KEY,
     order_id uuid NOT NULL,
     payee text NOT NULL,
     reason text NOT NULL,
     evidence jsonb NOT NULL,
     status text NOT NULL,
     entered_at timestamptz NOT NULL,
     decided_by text,
     decided_at timestamptz,
     decision_reason text,
     CONSTRAINT fx_deemed_receipts_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_deemed_receipts_status_known CHECK (status IN ('entered', 'confirmed', 'refused')),
     CONSTRAINT fx_deemed_receipts_evidence CHECK (jsonb_array_length(evidence) > 0)
   )`,
  `COMMENT ON TABLE fx_deemed_receipts IS 'Listed reasons for which an export counts as received (视同收汇): entered with evidence, confirmed by an officer'`,
  `CREATE UNIQUE INDEX fx_deemed_receipts_once ON fx_deemed_receipts (order_id) WHERE status <> 'refused'`,
  `CREATE INDEX fx_deemed_receipts_payee ON fx_deemed_receipts (payee, id)`,

  `CREATE TABLE fx_differences (
     id uuid CONSTRAINT fx_differences_pk PRIMARY KEY,
     order_id uuid NOT NULL,
     version integer NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     declared numeric NOT NULL,
     received numeric NOT NULL,
     difference numeric NOT NULL,
     reason text NOT NULL,
     note text NOT NULL,
     trade_mode text,
     status text NOT NULL,
     steps jsonb NOT NULL,
     status_since timestamptz NOT NULL,
     decided_by text,
     decision_reason text,
     CONSTRAINT fx_differences_once UNIQUE (order_id),
     CONSTRAINT fx_differences_order_fk FOREIGN KEY (order_id) REFERENCES fx_orders (id),
     CONSTRAINT fx_differences_status_known CHECK (status IN ('waiting', 'accepted', 'check', 'refused')),
     CONSTRAINT fx_differences_adds_up CHECK (difference = received - declared),
     CONSTRAINT fx_differences_warehouse_free CHECK (trade_mode IS DISTINCT FROM '9810' OR status = 'accepted')
   )`,
  `COMMENT ON TABLE fx_differences IS 'Income that differs from the declared amount (FX-3); of an overseas warehouse (9810) it is never refused'`,
  `CREATE INDEX fx_differences_payee ON fx_differences (payee, id)`,
  `CREATE INDEX fx_differences_open ON fx_differences (id) WHERE status IN ('waiting', 'check')`,
];

export class CreateProofs1801400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
