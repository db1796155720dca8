import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE returned_goods (
     id text CONSTRAINT returned_goods_pk PRIMARY KEY,
     version integer NOT NULL,
     list_id uuid NOT NULL,
     ie_flag text NOT NULL,
     trade_mode text NOT NULL,
     ebc_code text NOT NULL,
     currency text NOT NULL,
     value numeric NOT NULL,
     lines jsonb NOT NULL,
     returned_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE returned_goods IS 'Facts from customs.applications-accepted (kind return): goods of released lists that went back, subtracted in the month in which they did'`,
  `COMMENT ON COLUMN returned_goods.lines IS '[{ gcode, totalPrice }], prices below zero'`,
  `CREATE INDEX returned_goods_enterprise ON returned_goods (ebc_code, returned_at)`,
  `CREATE INDEX returned_goods_list ON returned_goods (list_id)`,
  `CREATE TABLE returned_lists (
     list_id uuid CONSTRAINT returned_lists_pk PRIMARY KEY,
     version integer NOT NULL,
     returned_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE returned_lists IS 'Facts from customs.lists-returned: lists sent back as a whole (退运); what accepted returns have not taken off yet is taken off then'`,
];

export class CreateReturnedGoods1801500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
