import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE fx_receipts
     ADD COLUMN value_date date,
     ADD COLUMN paid_out_on date,
     ADD COLUMN account text,
     ADD COLUMN account_hash text,
     ADD COLUMN payer_hash text,
     ADD COLUMN institution text,
     ADD COLUMN documents jsonb NOT NULL DEFAULT '[]',
     DROP CONSTRAINT fx_receipts_status_known,
     ADD CONSTRAINT fx_receipts_status_known CHECK (status IN ('received', 'matched', 'settled', 'refunded'))`,
  `COMMENT ON COLUMN fx_receipts.value_date IS '起息日; null: the bank did not say'`,
  `COMMENT ON COLUMN fx_receipts.paid_out_on IS '解付日, when the bank released the money to the payee; null: not told yet'`,
  `COMMENT ON COLUMN fx_receipts.account IS 'field cipher of the account it came into: of an individual it is personal'`,
  `COMMENT ON COLUMN fx_receipts.account_hash IS 'keyed hash of the account, to compare with the statements of the bank'`,
  `COMMENT ON COLUMN fx_receipts.payer_hash IS 'keyed hash of the normalised name of the payer, to compare with buyers'`,
  `COMMENT ON COLUMN fx_receipts.institution IS 'credit code of the payment institution (支付机构) that it came through; null: a bank alone'`,
  `COMMENT ON COLUMN fx_receipts.documents IS 'lists and declarations that the bank named: kind and number'`,
  `CREATE INDEX fx_receipts_account ON fx_receipts (account_hash, received_at) WHERE account_hash IS NOT NULL`,

  `CREATE TABLE fx_payer_reviews (
     receipt_id uuid CONSTRAINT fx_payer_reviews_pk PRIMARY KEY,
     grounds jsonb NOT NULL,
     status text NOT NULL,
     held_at timestamptz NOT NULL,
     decided_by text,
     decided_at timestamptz,
     remark text,
     CONSTRAINT fx_payer_reviews_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id),
     CONSTRAINT fx_payer_reviews_status_known CHECK (status IN ('held', 'released', 'refused')),
     CONSTRAINT fx_payer_reviews_decision_whole CHECK ((status = 'held') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
   )`,
  `COMMENT ON TABLE fx_payer_reviews IS 'Receipts held because a third party paid (R-11), until an officer decides'`,
  `CREATE INDEX fx_payer_reviews_held ON fx_payer_reviews (receipt_id) WHERE status = 'held'`,
];

/** What banks and payment institutions say beside the amount, and reviews of who paid. */
export class ReportMoreOfReceipts1801300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
