import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE returned_goods (
     id uuid CONSTRAINT returned_goods_pk PRIMARY KEY,
     version integer NOT NULL,
     list_id uuid NOT NULL,
     entry_id text,
     ebc_code text NOT NULL,
     lines jsonb NOT NULL,
     returned_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE returned_goods IS 'Facts from customs.applications-accepted: returns of exports (退运), the newest version of each'`,
  `CREATE INDEX returned_goods_list ON returned_goods (list_id)`,
  `CREATE INDEX released_lists_exporter ON released_lists (ebc_code, released_at, id) WHERE ie_flag = 'E'`,
];

export class KeepReturnedGoods1801100000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
