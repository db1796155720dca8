import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE buyer_certifications ADD COLUMN sealed text`,
  `COMMENT ON COLUMN buyer_certifications.sealed IS 'ciphertext of JSON [ID number, name], from which the hashes are computed again after a rotation of the hash key; null in rows of before'`,
  `ALTER TABLE blacklist_entries ADD COLUMN sealed text`,
  `COMMENT ON COLUMN blacklist_entries.sealed IS 'of a person: ciphertext of JSON [ID number]; null in rows of before'`,
];

/** Certifications and blacklist keep their person encrypted beside the keyed hash. */
export class SealHashedPersons1801700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
