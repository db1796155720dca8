import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE applications ADD COLUMN findings jsonb NOT NULL DEFAULT '[]'`,
  `COMMENT ON COLUMN applications.findings IS 'claimed above verified by more than the tolerance (R-16), as of its newest calculation'`,
  `UPDATE applications SET findings = newest.findings
     FROM (SELECT DISTINCT ON (application) application, findings FROM claim_calculations ORDER BY application, version DESC) newest
    WHERE newest.application = applications.id AND newest.findings <> '[]'`,

  `CREATE FUNCTION references_of(facts jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
   $$ SELECT coalesce(array_agg(DISTINCT one #>> '{}'), '{}') FROM jsonb_path_query(facts, '$[*].references[*]') AS one $$`,
  `ALTER TABLE applications ADD COLUMN counted text[] GENERATED ALWAYS AS (references_of(facts)) STORED`,
  `COMMENT ON COLUMN applications.counted IS 'ids of lists, declarations, register records and served enterprises under its facts (the newest of each month): where two applicants count the same, both are marked (R-16)'`,
  `CREATE INDEX applications_counted ON applications USING gin (counted)`,
  `CREATE INDEX applications_approved ON applications (moved_at) WHERE status = 'approved' AND call_id IS NOT NULL`,
];

export class MarkApplications1801820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
