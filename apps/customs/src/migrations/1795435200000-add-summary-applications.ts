import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE applied_lists (
     list_id uuid CONSTRAINT applied_lists_pk PRIMARY KEY,
     document_id uuid NOT NULL,
     applied_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE applied_lists IS 'The summary application (CEB701) that names a list last; a rejected or deleted application leaves the list free'`,
  `CREATE INDEX applied_lists_document ON applied_lists (document_id)`,
  `CREATE INDEX lists_to_summarise ON lists (status_since, id) WHERE statistics_flag = 'B' AND entry_id IS NULL AND status IN ('released', 'closed')`,
  `ALTER TABLE declarations ADD COLUMN checks jsonb`,
  `COMMENT ON COLUMN declarations.checks IS 'The result of customs against the linked lists: sums on both sides and their difference; null: from before it was checked'`,
];

export class AddSummaryApplications1795435200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
