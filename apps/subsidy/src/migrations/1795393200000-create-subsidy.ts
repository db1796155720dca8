import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE export_declarations (
     entry_id text CONSTRAINT export_declarations_pk PRIMARY KEY,
     version integer NOT NULL,
     ebc_code text NOT NULL,
     export_date date NOT NULL,
     items jsonb NOT NULL,
     cases jsonb NOT NULL
   )`,
  `COMMENT ON TABLE export_declarations IS 'Facts from customs.exports-declared: export declarations with the FOB value of each item'`,
  `COMMENT ON COLUMN export_declarations.items IS '[{ currency (customs code), fob }]'`,
  `CREATE INDEX export_declarations_enterprise ON export_declarations (ebc_code, export_date)`,

  `CREATE TABLE applications (
     id uuid CONSTRAINT applications_pk PRIMARY KEY,
     version integer NOT NULL,
     status text NOT NULL,
     pack text NOT NULL,
     measure text NOT NULL,
     year integer NOT NULL,
     applicant text NOT NULL,
     applicant_name text NOT NULL,
     amount numeric NOT NULL,
     metrics jsonb NOT NULL,
     steps jsonb NOT NULL,
     cases jsonb NOT NULL,
     publicised_on date,
     publicity_days integer,
     history jsonb NOT NULL,
     CONSTRAINT applications_once UNIQUE (applicant, pack, measure, year),
     CONSTRAINT applications_status_known CHECK (status IN ('submitted', 'calculated', 'approved', 'publicised', 'paid', 'refused')),
     CONSTRAINT applications_publicity_whole CHECK ((publicised_on IS NULL) = (publicity_days IS NULL))
   )`,
  `COMMENT ON TABLE applications IS 'Applications for policy awards (扶持资金申请); one per applicant, pack, measure and year'`,
  `COMMENT ON COLUMN applications.amount IS 'whole yuan'`,
  `COMMENT ON COLUMN applications.history IS 'each step: status, at (business time), actor, reason; only ever added to'`,
  `COMMENT ON COLUMN applications.publicised_on IS 'the day before the first working day of the publicity (公示)'`,
  `CREATE INDEX applications_applicant ON applications (applicant, id)`,
];

export class CreateSubsidy1795393200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
