import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE returned_exports (
     id uuid CONSTRAINT returned_exports_pk PRIMARY KEY,
     version integer NOT NULL,
     list_id uuid NOT NULL,
     entry_id text,
     ebc_code text NOT NULL,
     lines jsonb NOT NULL,
     returned_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE returned_exports IS 'Facts from customs.applications-accepted: returns of exports (退运), the newest version of each'`,
  `CREATE INDEX returned_exports_list ON returned_exports (list_id)`,
  `CREATE INDEX released_lists_exporter ON released_lists (ebc_code, released_at, id) WHERE ie_flag = 'E'`,
];

export class KeepReturnedExports1801100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
