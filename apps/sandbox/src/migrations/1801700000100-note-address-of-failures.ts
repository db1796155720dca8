import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NoteAddressOfFailures1801700000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE login_failures ADD COLUMN address text NOT NULL DEFAULT '';
      COMMENT ON COLUMN login_failures.address IS 'where the wrong secret came from: it closes the account for this address only';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
