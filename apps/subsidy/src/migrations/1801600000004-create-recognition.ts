import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE recognition_checklists (
     kind text NOT NULL,
     version integer NOT NULL,
     criteria jsonb NOT NULL,
     source text NOT NULL,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL,
     CONSTRAINT recognition_checklists_pk PRIMARY KEY (kind, version)
   )`,
  `COMMENT ON TABLE recognition_checklists IS 'Criteria of a recognition (认定条件) by kind of register; a batch keeps the version that it was opened with'`,

  `CREATE TABLE recognition_batches (
     id uuid CONSTRAINT recognition_batches_pk PRIMARY KEY,
     kind text NOT NULL,
     checklist_version integer NOT NULL,
     title text NOT NULL,
     opened_by text NOT NULL,
     opened_at timestamptz NOT NULL,
     published_by text,
     published_at timestamptz,
     CONSTRAINT recognition_batches_checklist FOREIGN KEY (kind, checklist_version) REFERENCES recognition_checklists,
     CONSTRAINT recognition_batches_published_whole CHECK ((published_by IS NULL) = (published_at IS NULL))
   )`,
  `COMMENT ON TABLE recognition_batches IS 'Batches of a recognition (认定批次); what is recognised counts once its batch is published'`,

  `CREATE TABLE recognitions (
     batch_id uuid NOT NULL CONSTRAINT recognitions_batch REFERENCES recognition_batches,
     record_id uuid NOT NULL CONSTRAINT recognitions_record REFERENCES register_records,
     findings jsonb NOT NULL,
     decision text,
     reason text,
     decided_by text,
     decided_at timestamptz,
     from_date date,
     to_date date,
     CONSTRAINT recognitions_pk PRIMARY KEY (batch_id, record_id),
     CONSTRAINT recognitions_decision_known CHECK (decision IN ('recognised', 'declined')),
     CONSTRAINT recognitions_decided_whole CHECK (num_nulls(decision, decided_by, decided_at) IN (0, 3)),
     CONSTRAINT recognitions_dated CHECK ((decision = 'recognised') IS NOT TRUE OR from_date IS NOT NULL)
   )`,
  `COMMENT ON COLUMN recognitions.findings IS 'of each criterion: met, value or note'`,
  `COMMENT ON COLUMN recognitions.to_date IS 'last day; before from_date: it never was in force'`,
  `CREATE INDEX recognitions_record_id ON recognitions (record_id)`,
];

export class CreateRecognition1801600000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
