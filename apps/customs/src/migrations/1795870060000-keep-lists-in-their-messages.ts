import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE lists
     ADD COLUMN place integer,
     ALTER COLUMN body DROP NOT NULL,
     ADD CONSTRAINT lists_content CHECK (place IS NOT NULL OR body IS NOT NULL) NOT VALID`,
  `COMMENT ON COLUMN lists.place IS 'Place of the list in the message message_id, which holds its content'`,
  `COMMENT ON COLUMN lists.body IS 'Content of lists from before the column place: ciphertext of the packed list, or the text that it used to be'`,
];

/** A list is stored once, in the message it came in: rows stay small, and each step of a list rewrites one. */
export class KeepListsInTheirMessages1795870060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
