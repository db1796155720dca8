import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has waited too long is looked for state by state: hundreds of thousands may wait within their time. */
const statements = [
  `DROP INDEX lists_waiting`,
  `CREATE INDEX lists_waiting ON lists (status, status_since) WHERE status NOT IN ('closed', 'cancelled', 'returned')`,
  `DROP INDEX documents_waiting`,
  `CREATE INDEX documents_waiting ON documents (status, received_at) WHERE status IN ('incomplete', 'submitted', 'rejected') AND NOT deleted`,
];

export class IndexWaitingByStatus1801900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
