import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE no_invoice_lines (
     id uuid CONSTRAINT no_invoice_lines_pk PRIMARY KEY,
     version integer NOT NULL,
     owner text NOT NULL,
     invt_no text NOT NULL,
     gnum integer NOT NULL,
     export_date text NOT NULL,
     name text NOT NULL,
     unit text NOT NULL,
     quantity numeric NOT NULL,
     unit_price numeric NOT NULL,
     amount numeric NOT NULL,
     recorded_at timestamptz NOT NULL,
     CONSTRAINT no_invoice_lines_once UNIQUE (owner, invt_no, gnum),
     CONSTRAINT no_invoice_lines_positive CHECK (quantity > 0 AND unit_price >= 0 AND amount >= 0)
   )`,
  `COMMENT ON TABLE no_invoice_lines IS 'Register of exports without purchase invoice (无票免税): the six fields of each exported line'`,
  `CREATE INDEX no_invoice_lines_of_month ON no_invoice_lines (owner, export_date, id)`,
  `CREATE INDEX released_lists_number ON released_lists (ebc_code, invt_no) WHERE ie_flag = 'E'`,
];

export class CreateNoInvoiceRegister1801100000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
