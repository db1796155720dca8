import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE batches (
     id uuid CONSTRAINT batches_pk PRIMARY KEY,
     actor text NOT NULL,
     at timestamptz NOT NULL,
     registered integer NOT NULL,
     existing integer NOT NULL,
     refused integer NOT NULL
   )`,
  `COMMENT ON TABLE batches IS 'Registers imported by officers (批量登记), and how they went'`,
  `COMMENT ON COLUMN batches.at IS 'business time'`,
  `CREATE TABLE batch_rows (
     batch_id uuid NOT NULL,
     number integer NOT NULL,
     participant_id uuid NOT NULL,
     outcome text NOT NULL,
     CONSTRAINT batch_rows_pk PRIMARY KEY (batch_id, number),
     CONSTRAINT batch_rows_batch_fk FOREIGN KEY (batch_id) REFERENCES batches (id),
     CONSTRAINT batch_rows_participant_fk FOREIGN KEY (participant_id) REFERENCES participants (id),
     CONSTRAINT batch_rows_outcome_known CHECK (outcome IN ('registered', 'existing'))
   )`,
  `COMMENT ON TABLE batch_rows IS 'Which row of which import made a record, or met one'`,
  'CREATE INDEX batch_rows_participant ON batch_rows (participant_id)',
];

export class CreateBatches1800003000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
