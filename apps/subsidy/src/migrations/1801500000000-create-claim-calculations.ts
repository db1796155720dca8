import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE claim_calculations (
     id uuid CONSTRAINT claim_calculations_pk PRIMARY KEY,
     application uuid NOT NULL,
     version integer NOT NULL,
     pack text NOT NULL,
     measure text NOT NULL,
     year integer NOT NULL,
     applicant text NOT NULL,
     inputs jsonb NOT NULL,
     facts jsonb NOT NULL,
     settings jsonb NOT NULL,
     steps jsonb NOT NULL,
     findings jsonb NOT NULL,
     due numeric NOT NULL,
     amount numeric NOT NULL,
     calculated_at timestamptz NOT NULL,
     CONSTRAINT claim_calculations_once UNIQUE (application, version),
     CONSTRAINT claim_calculations_due_not_negative CHECK (due >= 0),
     CONSTRAINT claim_calculations_amount_whole CHECK (amount >= 0 AND amount = trunc(amount) AND amount <= due)
   )`,
  `COMMENT ON TABLE claim_calculations IS 'What a claim came to, with all that it was calculated from: kept as it was, so that the same result can be computed years later; a new calculation is a new version'`,
  `COMMENT ON COLUMN claim_calculations.inputs IS '{ metrics, inFreeTradeZone, otherFunding, decided, claimed }, numbers as decimal strings'`,
  `COMMENT ON COLUMN claim_calculations.facts IS 'verified facts: metric, period, value, unit, source, references (the newest), records'`,
  `COMMENT ON COLUMN claim_calculations.settings IS 'parameters and rules of the fund in force for the year when it was calculated, each with its source'`,
  `COMMENT ON COLUMN claim_calculations.findings IS 'claimed above verified (R-16)'`,
  `COMMENT ON COLUMN claim_calculations.due IS 'yuan, before the fund is scaled and before it is cut to whole yuan'`,
  `COMMENT ON COLUMN claim_calculations.amount IS 'whole yuan, before the fund is scaled'`,
  `CREATE INDEX claim_calculations_year ON claim_calculations (pack, year, application, version DESC)`,
  `CREATE FUNCTION refuse_change_of_claim_calculation() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION 'a calculation of a claim is never changed: add a version'; END $$`,
  `CREATE TRIGGER claim_calculations_unchanged BEFORE UPDATE OR DELETE ON claim_calculations
     FOR EACH ROW EXECUTE FUNCTION refuse_change_of_claim_calculation()`,
];

export class CreateClaimCalculations1801500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
