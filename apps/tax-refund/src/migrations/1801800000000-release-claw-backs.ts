import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_kind_known`,
  `ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_kind_known
     CHECK (kind IN ('claimed', 'approved', 'refused', 'withdrawn', 'paid', 'taken-back', 'released', 'repaid'))`,
  `ALTER TABLE claim_balances ADD COLUMN released numeric NOT NULL DEFAULT 0`,
  `ALTER TABLE claim_balances DROP CONSTRAINT claim_balances_taken_back_within`,
  `ALTER TABLE claim_balances
     ADD CONSTRAINT claim_balances_taken_back_within CHECK (taken_back - released <= approved),
     ADD CONSTRAINT claim_balances_released_within CHECK (released <= taken_back)`,
  `COMMENT ON COLUMN claim_balances.released IS 'Taken back for a reason that turned out not to hold'`,
  `CREATE OR REPLACE FUNCTION post_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO claim_balances (claim_id) VALUES (NEW.claim_id) ON CONFLICT (claim_id) DO NOTHING;
     UPDATE claim_balances SET
       claimed = claimed + CASE WHEN NEW.kind = 'claimed' THEN NEW.amount ELSE 0 END,
       approved = approved + CASE WHEN NEW.kind = 'approved' THEN NEW.amount ELSE 0 END,
       refused = refused + CASE WHEN NEW.kind = 'refused' THEN NEW.amount ELSE 0 END,
       withdrawn = withdrawn + CASE WHEN NEW.kind = 'withdrawn' THEN NEW.amount ELSE 0 END,
       paid = paid + CASE WHEN NEW.kind = 'paid' THEN NEW.amount ELSE 0 END,
       taken_back = taken_back + CASE WHEN NEW.kind = 'taken-back' THEN NEW.amount ELSE 0 END,
       released = released + CASE WHEN NEW.kind = 'released' THEN NEW.amount ELSE 0 END,
       repaid = repaid + CASE WHEN NEW.kind = 'repaid' THEN NEW.amount ELSE 0 END
     WHERE claim_id = NEW.claim_id;
     RETURN NULL;
   END $$`,

  `ALTER TABLE corrections DROP CONSTRAINT corrections_kind_known`,
  `ALTER TABLE corrections ADD CONSTRAINT corrections_kind_known
     CHECK (kind IN ('return', 'no-receipt', 'released', 'discount', 'wrong-base'))`,
  `COMMENT ON COLUMN corrections.kind IS 'released gives back what a no-receipt took: the proof was dated in time and came late'`,

  `ALTER TABLE repayments ADD COLUMN released_on text`,
  `COMMENT ON COLUMN repayments.released_on IS 'Day on which the demand fell away; with a receipt: what was paid in is due to the enterprise again'`,

  `CREATE INDEX refund_deadlines_page ON refund_deadlines (due, entry_id, kind)`,
  `CREATE INDEX claims_entry_ids ON claims USING gin (entry_ids)`,
];

export class ReleaseClawBacks1801800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
