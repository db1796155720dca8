import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = 'amount > 0 AND amount = trunc(amount)';

const statements = [
  `CREATE TABLE fund_budgets (
     id uuid CONSTRAINT fund_budgets_pk PRIMARY KEY,
     pack text NOT NULL,
     year integer NOT NULL,
     amount numeric NOT NULL,
     source text NOT NULL,
     proposed_by text NOT NULL,
     proposed_at timestamptz NOT NULL,
     confirmed_by text,
     confirmed_at timestamptz,
     CONSTRAINT fund_budgets_whole_yuan CHECK (${whole}),
     CONSTRAINT fund_budgets_second_person CHECK (confirmed_by <> proposed_by),
     CONSTRAINT fund_budgets_confirmed_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
   )`,
  `COMMENT ON TABLE fund_budgets IS 'Budgets of the special fund (专项资金预算) as finance officers proposed them; in force when a second one has confirmed'`,
  `CREATE INDEX fund_budgets_year ON fund_budgets (pack, year, id)`,

  `CREATE TABLE funds (
     pack text NOT NULL,
     year integer NOT NULL,
     budget numeric NOT NULL,
     committed numeric NOT NULL DEFAULT 0,
     paid numeric NOT NULL DEFAULT 0,
     recovered numeric NOT NULL DEFAULT 0,
     CONSTRAINT funds_pk PRIMARY KEY (pack, year),
     CONSTRAINT funds_never_overspent CHECK (committed + paid <= budget),
     CONSTRAINT funds_committed_enough CHECK (committed >= 0),
     CONSTRAINT funds_recovered_was_paid CHECK (recovered BETWEEN 0 AND paid)
   )`,
  `COMMENT ON TABLE funds IS 'Balance of each fund, kept by the trigger of fund_entries alone; its row is what concurrent commitments wait for'`,
  `COMMENT ON COLUMN funds.recovered IS 'wrongly paid money that came back: it returns to the treasury and is not spent again'`,

  `CREATE TABLE fund_awards (
     application_id uuid CONSTRAINT fund_awards_pk PRIMARY KEY,
     committed numeric NOT NULL DEFAULT 0,
     paid numeric NOT NULL DEFAULT 0,
     recovered numeric NOT NULL DEFAULT 0,
     CONSTRAINT fund_awards_paid_was_committed CHECK (committed >= 0),
     CONSTRAINT fund_awards_recovered_was_paid CHECK (recovered BETWEEN 0 AND paid)
   )`,
  `COMMENT ON TABLE fund_awards IS 'The same balance for each application'`,

  `CREATE TABLE fund_entries (
     seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT fund_entries_pk PRIMARY KEY,
     pack text NOT NULL,
     year integer NOT NULL,
     kind text NOT NULL,
     application_id uuid,
     amount numeric NOT NULL,
     payment_id uuid,
     reason text NOT NULL,
     actor text NOT NULL,
     entered_at timestamptz NOT NULL,
     CONSTRAINT fund_entries_kind_known CHECK (kind IN ('budget', 'commitment', 'release', 'payment', 'recovery')),
     CONSTRAINT fund_entries_whole_yuan CHECK (${whole}),
     CONSTRAINT fund_entries_of_application CHECK ((kind = 'budget') = (application_id IS NULL)),
     CONSTRAINT fund_entries_of_payment CHECK (kind = 'payment' OR payment_id IS NULL)
   )`,
  `COMMENT ON TABLE fund_entries IS 'Ledger of the funds (资金台账), only ever added to: budget set, commitment (可用→已安排), release (退回可用), payment (拨付), recovery (追回)'`,
  `CREATE INDEX fund_entries_fund ON fund_entries (pack, year, seq)`,
  `CREATE INDEX fund_entries_application ON fund_entries (application_id)`,
  `CREATE INDEX fund_entries_payment ON fund_entries (payment_id)`,

  `CREATE FUNCTION count_fund_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     to_committed numeric := CASE NEW.kind WHEN 'commitment' THEN NEW.amount WHEN 'recovery' THEN 0 ELSE -NEW.amount END;
     to_paid numeric := CASE NEW.kind WHEN 'payment' THEN NEW.amount ELSE 0 END;
     to_recovered numeric := CASE NEW.kind WHEN 'recovery' THEN NEW.amount ELSE 0 END;
   BEGIN
     IF NEW.kind = 'budget' THEN
       INSERT INTO funds (pack, year, budget) VALUES (NEW.pack, NEW.year, NEW.amount)
       ON CONFLICT (pack, year) DO UPDATE SET budget = excluded.budget;
       RETURN NEW;
     END IF;
     UPDATE funds SET committed = committed + to_committed, paid = paid + to_paid, recovered = recovered + to_recovered
      WHERE pack = NEW.pack AND year = NEW.year;
     IF NOT FOUND THEN
       RAISE EXCEPTION 'no budget of % %', NEW.pack, NEW.year USING ERRCODE = '23514', CONSTRAINT = 'funds_budget_set';
     END IF;
     INSERT INTO fund_awards (application_id) VALUES (NEW.application_id) ON CONFLICT DO NOTHING;
     UPDATE fund_awards SET committed = committed + to_committed, paid = paid + to_paid, recovered = recovered + to_recovered
      WHERE application_id = NEW.application_id;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER fund_entries_count BEFORE INSERT ON fund_entries FOR EACH ROW EXECUTE FUNCTION count_fund_entry()`,
  `CREATE FUNCTION refuse_fund_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the ledger of the funds is only added to' USING ERRCODE = '23514', CONSTRAINT = 'fund_entries_append_only';
   END $$`,
  `CREATE TRIGGER fund_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_entries
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_fund_change()`,
];

export class CreateFund1801600000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
