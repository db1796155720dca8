import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE fx_nettings ADD COLUMN content_hash text`,
  `COMMENT ON COLUMN fx_nettings.content_hash IS 'hash of what the enterprise said: the same again is this netting; null: of before'`,
  `CREATE UNIQUE INDEX fx_nettings_content ON fx_nettings (payee, content_hash) WHERE status <> 'withdrawn'`,
  `ALTER TABLE fx_advances ADD COLUMN content_hash text CONSTRAINT fx_advances_content UNIQUE`,
  `COMMENT ON COLUMN fx_advances.content_hash IS 'hash of what was said of it, with its document: the same again is this advance; null: of before'`,
];

/** What is said twice without an Idempotency-Key is one record. */
export class TellRepetitionsApart1801810000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
