import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = [
  'order',
  'payment',
  'waybill',
  'waybill-status',
  'export-order',
  'payment-receipt',
  'export-waybill',
  'arrival',
  'departure',
];

export class TakeBillsAndParts1795402100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customs_documents DROP CONSTRAINT customs_documents_kind_known;

      CREATE TABLE customs_parts (
        kind        text NOT NULL,
        party_code  text NOT NULL,
        number      text NOT NULL,
        part_no     integer NOT NULL,
        head        jsonb NOT NULL,
        lines       jsonb NOT NULL,
        pre_no      text NOT NULL,
        receiver_id text NOT NULL,
        last_told   timestamptz NOT NULL,
        whole       boolean NOT NULL,
        CONSTRAINT customs_parts_pk PRIMARY KEY (kind, party_code, number, part_no),
        CONSTRAINT customs_parts_part_positive CHECK (part_no > 0)
      );
      COMMENT ON TABLE customs_parts IS 'Parts of documents in several parts (msgCount over 1); none of these kinds names a person';
      COMMENT ON COLUMN customs_parts.whole IS 'all parts have come and the document has been answered to its end';
      COMMENT ON COLUMN customs_parts.last_told IS 'business time';

      CREATE TABLE customs_bill_links (
        carrier      text NOT NULL,
        logistics_no text NOT NULL,
        bill_no      text NOT NULL,
        traf_name    text NOT NULL,
        voyage_no    text NOT NULL,
        CONSTRAINT customs_bill_links_pk PRIMARY KEY (logistics_no, carrier)
      );
      COMMENT ON TABLE customs_bill_links IS 'Waybills of bills of lading as consolidated lists (CEB607) say; kept also for export lists that come later';

      CREATE TABLE customs_import_bills (
        carrier      text NOT NULL,
        logistics_no text NOT NULL,
        bill_no      text NOT NULL,
        CONSTRAINT customs_import_bills_pk PRIMARY KEY (logistics_no, carrier)
      );
      COMMENT ON TABLE customs_import_bills IS 'The bill of lading that the import list of a waybill names';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const kinds = before.map((kind) => `'${kind}'`).join(', ');
    await runner.query(`
      DROP TABLE customs_import_bills; DROP TABLE customs_bill_links; DROP TABLE customs_parts;
      DELETE FROM customs_documents WHERE kind NOT IN (${kinds});
      ALTER TABLE customs_documents ADD CONSTRAINT customs_documents_kind_known CHECK (kind IN (${kinds}));`);
  }
}
