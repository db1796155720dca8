import type { MigrationInterface, QueryRunner } from 'typeorm';

const statuses = `'drafted', 'submitted', 'lead-checked', 'joint-checked', 'calculated', 'publicised', 'objected', 'approved', 'paid',
  'refused', 'withdrawn', 'recovered'`;

const statements = [
  `CREATE TABLE calls (
     id uuid CONSTRAINT calls_pk PRIMARY KEY,
     pack text NOT NULL,
     year integer NOT NULL,
     title text NOT NULL,
     measures text[] NOT NULL,
     opens_on date NOT NULL,
     closes_on date NOT NULL,
     publicity_days integer NOT NULL,
     source text NOT NULL,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL,
     scale_budget numeric,
     scale_needed numeric,
     calculated_at timestamptz,
     CONSTRAINT calls_window CHECK (opens_on <= closes_on),
     CONSTRAINT calls_measures_some CHECK (cardinality(measures) > 0),
     CONSTRAINT calls_scale_whole CHECK ((scale_budget IS NULL) = (scale_needed IS NULL) AND (scale_budget IS NULL) = (calculated_at IS NULL))
   )`,
  `COMMENT ON TABLE calls IS 'Calls for applications (申报通知): measures of a pack and year, first and last day of the window'`,
  `COMMENT ON COLUMN calls.scale_budget IS 'what the fund had available when the call was calculated first; with scale_needed the one factor of all its awards'`,
  `CREATE INDEX calls_year ON calls (pack, year)`,

  `ALTER TABLE applications
     ADD COLUMN call_id uuid CONSTRAINT applications_call REFERENCES calls,
     ADD COLUMN round integer NOT NULL DEFAULT 1,
     ADD COLUMN claimed jsonb NOT NULL DEFAULT '{}',
     ADD COLUMN in_free_trade_zone boolean NOT NULL DEFAULT false,
     ADD COLUMN other_funding numeric NOT NULL DEFAULT 0,
     ADD COLUMN facts jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN decided jsonb,
     ADD COLUMN moved_at timestamptz,
     ADD COLUMN payment_id uuid`,
  `COMMENT ON COLUMN applications.call_id IS 'null: applied for directly, without a call'`,
  `COMMENT ON COLUMN applications.round IS 'how often the departments check it: one more each time it is sent back'`,
  `COMMENT ON COLUMN applications.claimed IS 'what the applicant says of each metric; what is verified counts'`,
  `COMMENT ON COLUMN applications.decided IS '{ amount, reason } of the lead department, where the measure is decided case by case (一事一议)'`,
  `COMMENT ON COLUMN applications.facts IS 'verified facts under the metrics: metric, period, value, unit, source, references'`,
  `COMMENT ON COLUMN applications.moved_at IS 'business time at which it came to its status; null: before there were calls'`,
  `ALTER TABLE applications DROP CONSTRAINT applications_status_known`,
  `ALTER TABLE applications ADD CONSTRAINT applications_status_known CHECK (status IN (${statuses}))`,
  `ALTER TABLE applications ADD CONSTRAINT applications_other_funding CHECK (other_funding >= 0)`,
  `CREATE INDEX applications_call_status ON applications (call_id, status, id)`,
  `CREATE INDEX applications_payment ON applications (payment_id)`,

  `CREATE TABLE application_checks (
     application_id uuid NOT NULL CONSTRAINT application_checks_application REFERENCES applications,
     round integer NOT NULL,
     department text NOT NULL,
     position integer NOT NULL,
     decision text,
     reason text,
     actor text,
     decided_at timestamptz,
     CONSTRAINT application_checks_pk PRIMARY KEY (application_id, round, department),
     CONSTRAINT application_checks_decision_known CHECK (decision IN ('pass', 'return', 'refuse')),
     CONSTRAINT application_checks_decided_whole CHECK (num_nulls(decision, actor, decided_at) IN (0, 3))
   )`,
  `COMMENT ON TABLE application_checks IS 'What each department decides on an application; position 0 is the lead department (牵头部门)'`,
  `CREATE INDEX application_checks_open ON application_checks (department, position) WHERE decision IS NULL`,

  `CREATE TABLE objections (
     id uuid CONSTRAINT objections_pk PRIMARY KEY,
     application_id uuid NOT NULL CONSTRAINT objections_application REFERENCES applications,
     objector text NOT NULL,
     grounds text NOT NULL,
     raised_at timestamptz NOT NULL,
     outcome text,
     answer text,
     answered_by text,
     answered_at timestamptz,
     CONSTRAINT objections_outcome_known CHECK (outcome IN ('dismissed', 'sent-back', 'refused')),
     CONSTRAINT objections_answered_whole CHECK (num_nulls(outcome, answer, answered_by, answered_at) IN (0, 4))
   )`,
  `COMMENT ON TABLE objections IS 'Objections (异议) of enterprises to what is made public, and what became of them'`,
  `CREATE INDEX objections_of_application ON objections (application_id)`,
  `CREATE INDEX objections_open ON objections (raised_at) WHERE outcome IS NULL`,

  `CREATE TABLE payments (
     id uuid CONSTRAINT payments_pk PRIMARY KEY,
     call_id uuid NOT NULL CONSTRAINT payments_call REFERENCES calls,
     pack text NOT NULL,
     year integer NOT NULL,
     awards integer NOT NULL,
     total numeric NOT NULL,
     prepared_by text NOT NULL,
     prepared_at timestamptz NOT NULL,
     confirmed_by text,
     confirmed_at timestamptz,
     CONSTRAINT payments_some CHECK (awards > 0 AND total > 0),
     CONSTRAINT payments_second_person CHECK (confirmed_by <> prepared_by),
     CONSTRAINT payments_confirmed_whole CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
   )`,
  `COMMENT ON TABLE payments IS 'Payments of awards (拨付批次): prepared by one finance officer, confirmed by another'`,
  `ALTER TABLE applications ADD CONSTRAINT applications_paid_by FOREIGN KEY (payment_id) REFERENCES payments`,
];

export class AddProcedure1801600000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
