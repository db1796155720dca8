import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE register_records (
     id uuid CONSTRAINT register_records_pk PRIMARY KEY,
     kind text NOT NULL,
     owner text NOT NULL,
     name text NOT NULL,
     department text NOT NULL,
     version integer NOT NULL,
     status text NOT NULL,
     from_date date NOT NULL,
     to_date date,
     data jsonb NOT NULL,
     evidence jsonb NOT NULL,
     reason text,
     entered_by text NOT NULL,
     moved_at timestamptz NOT NULL,
     verified_version integer,
     verified_from date,
     verified_to date,
     verified_data jsonb,
     verified_by text,
     verified_at timestamptz,
     CONSTRAINT register_records_once UNIQUE (kind, owner, name),
     CONSTRAINT register_records_status_known CHECK (status IN ('entered', 'verified', 'returned', 'struck')),
     CONSTRAINT register_records_period CHECK (to_date IS NULL OR from_date <= to_date),
     CONSTRAINT register_records_verified_whole CHECK (num_nulls(verified_version, verified_from, verified_data, verified_by, verified_at) IN (0, 5)),
     CONSTRAINT register_records_verified_by_another CHECK (status <> 'verified' OR verified_by <> entered_by)
   )`,
  `COMMENT ON TABLE register_records IS 'Registers (台账) of every kind that policies/registers.json names: entered with evidence, verified by another person of the department'`,
  `COMMENT ON COLUMN register_records.owner IS 'credit code of the enterprise or body whose record it is'`,
  `COMMENT ON COLUMN register_records.verified_data IS 'what counts: the newest version that was verified, whatever was entered since'`,
  `CREATE INDEX register_records_owner ON register_records (owner, kind)`,
  `CREATE INDEX register_records_kind ON register_records (kind, id)`,
  `CREATE INDEX register_records_open ON register_records (department, moved_at) WHERE status = 'entered'`,

  `CREATE TABLE register_versions (
     record_id uuid NOT NULL CONSTRAINT register_versions_record REFERENCES register_records,
     version integer NOT NULL,
     status text NOT NULL,
     from_date date NOT NULL,
     to_date date,
     data jsonb NOT NULL,
     evidence jsonb NOT NULL,
     reason text,
     actor text NOT NULL,
     at timestamptz NOT NULL,
     CONSTRAINT register_versions_pk PRIMARY KEY (record_id, version)
   )`,
  `COMMENT ON TABLE register_versions IS 'Every version of a record: entered, corrected, verified, returned, struck; only ever added to'`,
];

export class CreateRegisters1801600000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
