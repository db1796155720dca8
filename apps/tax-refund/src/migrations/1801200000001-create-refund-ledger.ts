import type { MigrationInterface, QueryRunner } from 'typeorm';

const day = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`;
/** Claims of before the ledger: their entries from the steps that were recorded. */
const backfill = (kind: string, status: string, statuses: string, amount = 'c.amount'): string =>
  `INSERT INTO ledger_entries (id, claim_id, claimant, kind, amount, day, reference, clause)
   SELECT gen_random_uuid(), c.id, c.claimant, '${kind}', ${amount}, ${day('m.at')}, m.reference, NULL
     FROM claims c JOIN LATERAL (SELECT at, reference FROM claim_moves WHERE claim_id = c.id AND status = '${status}'
                                  ORDER BY version LIMIT 1) m ON TRUE
    WHERE c.status IN (${statuses}) AND c.amount IS NOT NULL`;

const statements = [
  `CREATE TABLE ledger_entries (
     id uuid CONSTRAINT ledger_entries_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT ledger_entries_claim REFERENCES claims,
     claimant text NOT NULL,
     kind text NOT NULL,
     amount numeric NOT NULL,
     day text NOT NULL,
     reference text NOT NULL,
     clause text,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     CONSTRAINT ledger_entries_once UNIQUE (claim_id, kind, reference),
     CONSTRAINT ledger_entries_kind_known
       CHECK (kind IN ('claimed', 'approved', 'refused', 'withdrawn', 'paid', 'taken-back', 'repaid')),
     CONSTRAINT ledger_entries_amount CHECK (amount >= 0 AND amount = round(amount, 2))
   )`,
  `COMMENT ON TABLE ledger_entries IS 'The ledger of refunds (退税台账): added to, never changed; CNY'`,
  `CREATE INDEX ledger_entries_claimant_day ON ledger_entries (claimant, day)`,
  `CREATE INDEX ledger_entries_day ON ledger_entries (day)`,

  `CREATE TABLE claim_balances (
     claim_id uuid CONSTRAINT claim_balances_pk PRIMARY KEY CONSTRAINT claim_balances_claim REFERENCES claims,
     claimed numeric NOT NULL DEFAULT 0,
     approved numeric NOT NULL DEFAULT 0,
     refused numeric NOT NULL DEFAULT 0,
     withdrawn numeric NOT NULL DEFAULT 0,
     paid numeric NOT NULL DEFAULT 0,
     taken_back numeric NOT NULL DEFAULT 0,
     repaid numeric NOT NULL DEFAULT 0,
     CONSTRAINT claim_balances_decided_within CHECK (approved + refused + withdrawn <= claimed),
     CONSTRAINT claim_balances_paid_within CHECK (paid <= approved),
     CONSTRAINT claim_balances_taken_back_within CHECK (taken_back <= approved),
     CONSTRAINT claim_balances_repaid_within CHECK (repaid <= taken_back)
   )`,
  `COMMENT ON TABLE claim_balances IS 'Sums of the ledger by claim, kept by a trigger: no entry can break them'`,

  `CREATE FUNCTION post_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO claim_balances (claim_id) VALUES (NEW.claim_id) ON CONFLICT (claim_id) DO NOTHING;
     UPDATE claim_balances SET
       claimed = claimed + CASE WHEN NEW.kind = 'claimed' THEN NEW.amount ELSE 0 END,
       approved = approved + CASE WHEN NEW.kind = 'approved' THEN NEW.amount ELSE 0 END,
       refused = refused + CASE WHEN NEW.kind = 'refused' THEN NEW.amount ELSE 0 END,
       withdrawn = withdrawn + CASE WHEN NEW.kind = 'withdrawn' THEN NEW.amount ELSE 0 END,
       paid = paid + CASE WHEN NEW.kind = 'paid' THEN NEW.amount ELSE 0 END,
       taken_back = taken_back + CASE WHEN NEW.kind = 'taken-back' THEN NEW.amount ELSE 0 END,
       repaid = repaid + CASE WHEN NEW.kind = 'repaid' THEN NEW.amount ELSE 0 END
     WHERE claim_id = NEW.claim_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER ledger_entries_posted AFTER INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION post_ledger_entry()`,
  `CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the ledger of refunds is added to and never changed' USING ERRCODE = 'restrict_violation';
   END $$`,
  `CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE OR DELETE ON ledger_entries
     FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()`,
  `CREATE TRIGGER ledger_entries_kept BEFORE TRUNCATE ON ledger_entries
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,

  backfill('claimed', 'filed', `'filed', 'accepted', 'approving', 'refusing', 'approved', 'paid', 'refused'`),
  backfill('approved', 'approved', `'approved', 'paid'`),
  backfill('paid', 'paid', `'paid'`),
  backfill('refused', 'refused', `'refused'`),

  `CREATE FUNCTION claim_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     balance claim_balances;
   BEGIN
     IF NEW.status = 'drafted' OR (NEW.status = 'withdrawn' AND NEW.number IS NULL) THEN RETURN NULL; END IF;
     SELECT * INTO balance FROM claim_balances WHERE claim_id = NEW.id;
     IF balance.claim_id IS NULL OR balance.claimed <> NEW.amount THEN
       RAISE EXCEPTION 'claim % is filed and not in the ledger with its amount', NEW.id USING ERRCODE = 'check_violation';
     END IF;
     IF NEW.status IN ('approved', 'paid', 'refused', 'withdrawn')
        AND balance.claimed <> balance.approved + balance.refused + balance.withdrawn THEN
       RAISE EXCEPTION 'claim % is decided and does not balance', NEW.id USING ERRCODE = 'check_violation';
     END IF;
     IF NEW.status = 'paid' AND balance.paid <> balance.approved THEN
       RAISE EXCEPTION 'claim % is paid and the payments are not what was approved', NEW.id USING ERRCODE = 'check_violation';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER claims_balanced AFTER INSERT OR UPDATE ON claims
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION claim_is_balanced()`,
];

export class CreateRefundLedger1801200000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
