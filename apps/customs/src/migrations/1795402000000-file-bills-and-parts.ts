import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE documents ADD COLUMN whole_key text, ADD COLUMN part_no integer, ADD COLUMN part_count integer,
     ADD CONSTRAINT documents_part_complete CHECK ((part_no IS NULL) = (part_count IS NULL) AND (part_no IS NULL OR whole_key IS NOT NULL)),
     ADD CONSTRAINT documents_part_in_count CHECK (part_no BETWEEN 1 AND part_count)`,
  `COMMENT ON COLUMN documents.whole_key IS 'Of a kind that may come in parts: the business key without the number of the part'`,
  `COMMENT ON COLUMN documents.part_no IS 'Number of the part (msgSeqNo); null for documents stored before parts were counted'`,
  `CREATE INDEX documents_whole ON documents (kind, whole_key) WHERE whole_key IS NOT NULL`,

  `CREATE TABLE bill_waybills (
     document_id uuid NOT NULL,
     logistics_code text NOT NULL,
     bill_no text NOT NULL,
     logistics_no text NOT NULL,
     CONSTRAINT bill_waybills_pk PRIMARY KEY (document_id, logistics_no),
     CONSTRAINT bill_waybills_document FOREIGN KEY (document_id) REFERENCES documents (id)
   )`,
  `COMMENT ON TABLE bill_waybills IS 'Waybills of a bill of lading, as consolidated lists (CEB607) and warehouse entries (CEB711) name them'`,
  `CREATE INDEX bill_waybills_bill ON bill_waybills (bill_no, logistics_code)`,
];

export class FileBillsAndParts1795402000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
