import type { MigrationInterface, QueryRunner } from 'typeorm';

const asBytes = (table: string): string =>
  `ALTER TABLE ${table} ALTER COLUMN body TYPE bytea USING convert_to(body, 'UTF8')`;

/** Ciphertext does not get smaller: PostgreSQL need not try, neither here nor where it is kept as text. */
const statements = [
  asBytes('documents'),
  asBytes('lists'),
  `ALTER TABLE documents ALTER COLUMN body SET STORAGE EXTERNAL`,
  `ALTER TABLE lists ALTER COLUMN body SET STORAGE EXTERNAL`,
  `ALTER TABLE messages ALTER COLUMN original SET STORAGE EXTERNAL`,
  `ALTER TABLE messages ALTER COLUMN answer SET STORAGE EXTERNAL`,
  `COMMENT ON COLUMN documents.body IS 'Ciphertext in bytes of the packed document; rows from before hold the text that it used to be'`,
  `COMMENT ON COLUMN lists.body IS 'Ciphertext in bytes of the packed list; rows from before hold the text that it used to be'`,
];

export class KeepBodiesAsBytes1795436000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
