import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexSimplifiedLists1795438801000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX lists_simplified ON lists (id) INCLUDE (status_since) WHERE statistics_flag = 'A' AND status = 'closed'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
