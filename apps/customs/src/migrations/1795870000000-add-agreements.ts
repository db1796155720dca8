import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE documents
     ADD COLUMN with_order uuid,
     ADD COLUMN with_payment uuid,
     ADD COLUMN with_waybill uuid,
     ADD COLUMN with_list uuid,
     ADD COLUMN weight numeric`,
  `COMMENT ON COLUMN documents.with_list IS 'Keyed hash of all that the document and the list of its case both state, as this one states it; like the others null where there is none, as for documents older than the column'`,
];

/** What lets a match see that documents agree without opening them. */
export class AddAgreements1795870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE documents DROP COLUMN with_order, DROP COLUMN with_payment, DROP COLUMN with_waybill, DROP COLUMN with_list, DROP COLUMN weight',
    );
  }
}
