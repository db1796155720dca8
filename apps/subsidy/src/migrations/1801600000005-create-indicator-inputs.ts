import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE indicator_inputs (
     id uuid CONSTRAINT indicator_inputs_pk PRIMARY KEY,
     input text NOT NULL,
     month text NOT NULL,
     value numeric NOT NULL,
     source text NOT NULL,
     entered_by text NOT NULL,
     entered_at timestamptz NOT NULL,
     CONSTRAINT indicator_inputs_month CHECK (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
     CONSTRAINT indicator_inputs_not_negative CHECK (value >= 0)
   )`,
  `COMMENT ON TABLE indicator_inputs IS 'Figures from elsewhere that indicators divide by, by month; the newest of a month counts, none is ever deleted'`,
  `CREATE INDEX indicator_inputs_month_newest ON indicator_inputs (input, month, id DESC)`,
  `ALTER TABLE export_declarations ADD COLUMN full_form boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN export_declarations.full_form IS 'declared by a full form (9710, 9810): its value stands in no list; false also for those kept before the column'`,
  `CREATE INDEX released_lists_day ON released_lists (released_at)`,
];

export class CreateIndicatorInputs1801600000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
