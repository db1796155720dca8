import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE list_applications (
     document_id uuid CONSTRAINT list_applications_pk PRIMARY KEY,
     kind text NOT NULL,
     list_id uuid,
     invt_no text,
     version integer NOT NULL,
     state text NOT NULL,
     applied_at timestamptz NOT NULL,
     apply_by text,
     arrive_by text,
     decided_time text NOT NULL,
     given_back numeric,
     tax_freed numeric,
     CONSTRAINT list_applications_kind_known CHECK (kind IN ('cancellation', 'return', 'return-tally')),
     CONSTRAINT list_applications_state_known CHECK (state IN ('kept', 'open', 'accepted', 'refused', 'withdrawn'))
   )`,
  `COMMENT ON TABLE list_applications IS 'Applications about lists that customs has: cancellation, return, tally of a returned export; the document itself is in documents'`,
  `COMMENT ON COLUMN list_applications.state IS 'kept: not declared; open: with customs, a return holds its quantities; accepted or refused by customs; withdrawn by the enterprise'`,
  `CREATE INDEX list_applications_list ON list_applications (list_id) WHERE list_id IS NOT NULL`,
  `CREATE INDEX list_applications_invt_no ON list_applications (invt_no) WHERE invt_no IS NOT NULL`,
  `CREATE UNIQUE INDEX list_applications_one_cancellation ON list_applications (list_id)
     WHERE kind = 'cancellation' AND state IN ('open', 'accepted')`,

  `CREATE TABLE returned_lines (
     document_id uuid NOT NULL CONSTRAINT returned_lines_application REFERENCES list_applications (document_id),
     gnum integer NOT NULL,
     qty numeric NOT NULL CONSTRAINT returned_lines_qty_positive CHECK (qty > 0),
     qty1 numeric,
     qty2 numeric,
     CONSTRAINT returned_lines_pk PRIMARY KEY (document_id, gnum)
   )`,
  `COMMENT ON TABLE returned_lines IS 'How much of which list line a return takes back; all returns of a list together never exceed what was released'`,
];

export class CreateListApplications1795405000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
