import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE holds (
     subject_id uuid CONSTRAINT holds_pk PRIMARY KEY,
     subject text NOT NULL,
     since timestamptz NOT NULL,
     account text NOT NULL,
     reason text NOT NULL,
     CONSTRAINT holds_subject_known CHECK (subject IN ('list', 'document')),
     CONSTRAINT holds_reason_given CHECK (reason <> '')
   )`,
  `COMMENT ON TABLE holds IS 'Lists that an officer holds (not submitted, not released) and documents in quarantine (not matched against): a mark beside the status'`,

  `CREATE TABLE officer_acts (
     id uuid CONSTRAINT officer_acts_pk PRIMARY KEY,
     at timestamptz NOT NULL,
     account text NOT NULL,
     role text NOT NULL,
     act text NOT NULL,
     subject text NOT NULL,
     subject_id uuid NOT NULL,
     before jsonb NOT NULL,
     after jsonb NOT NULL,
     reason text NOT NULL,
     CONSTRAINT officer_acts_reason_given CHECK (reason <> '')
   )`,
  `COMMENT ON TABLE officer_acts IS 'What officers did to lists, receipts and documents, and why: rows are added, never changed or taken away; no personal data'`,
  `CREATE INDEX officer_acts_subject ON officer_acts (subject_id)`,
  `CREATE FUNCTION officer_acts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'acts of officers are not changed or taken away'; END $$`,
  `CREATE TRIGGER officer_acts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON officer_acts
     FOR EACH STATEMENT EXECUTE FUNCTION officer_acts_stay()`,
];

export class HoldAndRecordActs1795402400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
