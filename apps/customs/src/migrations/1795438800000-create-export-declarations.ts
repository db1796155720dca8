import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE export_declarations (
     id uuid CONSTRAINT export_declarations_pk PRIMARY KEY,
     version integer NOT NULL,
     status text NOT NULL,
     trade_mode text NOT NULL,
     order_id uuid NOT NULL,
     waybill_id uuid,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     ebc_code text NOT NULL,
     parties text[] NOT NULL,
     entry_id text,
     accepted_at timestamptz,
     export_date text,
     circumstances jsonb NOT NULL,
     body text NOT NULL,
     created_at timestamptz NOT NULL,
     status_since timestamptz NOT NULL,
     CONSTRAINT export_declarations_order FOREIGN KEY (order_id) REFERENCES documents (id),
     CONSTRAINT export_declarations_waybill FOREIGN KEY (waybill_id) REFERENCES documents (id)
   )`,
  `COMMENT ON TABLE export_declarations IS 'Full export declarations (出口报关单) of 9710 orders and 9810 warehouse bookings with their life; body is ciphertext'`,
  `COMMENT ON COLUMN export_declarations.body IS 'What the enterprise supplied, and from its declaring on the whole form as declared'`,
  `CREATE UNIQUE INDEX export_declarations_one_per_order ON export_declarations (order_id) WHERE status <> 'withdrawn'`,
  `CREATE UNIQUE INDEX export_declarations_entry_id ON export_declarations (entry_id) WHERE entry_id IS NOT NULL AND status <> 'withdrawn'`,
  `CREATE INDEX export_declarations_order_no ON export_declarations (order_no)`,
  `CREATE INDEX export_declarations_waybill_id ON export_declarations (waybill_id) WHERE waybill_id IS NOT NULL`,

  `CREATE TABLE export_declaration_moves (
     declaration_id uuid NOT NULL,
     version integer NOT NULL,
     step text NOT NULL,
     status text NOT NULL,
     at timestamptz NOT NULL,
     by text NOT NULL,
     entry_id text,
     reason text,
     CONSTRAINT export_declaration_moves_pk PRIMARY KEY (declaration_id, version),
     CONSTRAINT export_declaration_moves_declaration FOREIGN KEY (declaration_id) REFERENCES export_declarations (id)
   )`,
  `COMMENT ON TABLE export_declaration_moves IS 'Every step of a full export declaration: who, when, why'`,
];

export class CreateExportDeclarations1795438800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
