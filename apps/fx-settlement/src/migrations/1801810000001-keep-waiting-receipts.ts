import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_waiting_receipts (
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     receipt_id uuid NOT NULL,
     CONSTRAINT fx_waiting_receipts_pk PRIMARY KEY (order_no, ebp_code, receipt_id),
     CONSTRAINT fx_waiting_receipts_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id)
   )`,
  `COMMENT ON TABLE fx_waiting_receipts IS 'Every order that the bank named of a receipt that was not matched when it came: the order may come later'`,
  `CREATE INDEX fx_waiting_receipts_receipt ON fx_waiting_receipts (receipt_id)`,
  `INSERT INTO fx_waiting_receipts (order_no, ebp_code, receipt_id)
   SELECT DISTINCT named->>'orderNo', named->>'ebpCode', r.id
   FROM fx_receipts r, jsonb_array_elements(r.named_orders) AS named
   WHERE r.status = 'received' AND NOT EXISTS (SELECT FROM fx_allocations a WHERE a.receipt_id = r.id AND a.amount > 0)`,
  `COMMENT ON COLUMN fx_receipts.sole_order_no IS 'no longer written: fx_waiting_receipts'`,
  `COMMENT ON COLUMN fx_receipts.sole_ebp_code IS 'no longer written: fx_waiting_receipts'`,
  `CREATE INDEX fx_receipts_reported ON fx_receipts (reported_by, received_at)`,
];

/** Receipts that wait for orders, also for several of them. */
export class KeepWaitingReceipts1801810000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
