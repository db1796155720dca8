import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE receipts ADD COLUMN ruling text,
     ADD CONSTRAINT receipts_ruling_known CHECK (ruling IN ('set-aside', 'confirmed'))`,
  `COMMENT ON COLUMN receipts.ruling IS 'An officer''s: set-aside does not count, confirmed counts although it contradicts the life of its list'`,
  `COMMENT ON TABLE receipts IS 'Receipts of customs: applied, quarantined (contradicts the life or set aside), kept (unpublished status), withheld (its list is held) or unmatched (no such document); body is ciphertext'`,
  `CREATE INDEX receipts_unsettled ON receipts (feed_no) WHERE state IN ('quarantined', 'unmatched')`,
];

export class RuleOnReceipts1795402200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
