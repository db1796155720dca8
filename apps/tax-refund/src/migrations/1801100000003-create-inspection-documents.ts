import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE inspection_documents (
     claim_id uuid NOT NULL CONSTRAINT inspection_documents_claim REFERENCES claims,
     kind text NOT NULL,
     reference text NOT NULL,
     place text NOT NULL,
     actor text NOT NULL,
     completed_on text NOT NULL,
     CONSTRAINT inspection_documents_pk PRIMARY KEY (claim_id, kind),
     CONSTRAINT inspection_documents_kind_known CHECK (kind IN ('contract', 'transport-document', 'broker-authorisation'))
   )`,
  `COMMENT ON TABLE inspection_documents IS 'Documents kept for inspection (备案单证): where the papers of a filed claim are'`,
];

export class CreateInspectionDocuments1801100000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
