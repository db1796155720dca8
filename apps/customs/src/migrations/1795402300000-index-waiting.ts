import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE INDEX lists_waiting ON lists (status_since) WHERE status NOT IN ('closed', 'cancelled', 'returned')`,
  `CREATE INDEX lists_inspection ON lists (status_since) WHERE status = 'inspection'`,
  `CREATE INDEX documents_waiting ON documents (received_at) WHERE status IN ('incomplete', 'submitted', 'rejected') AND NOT deleted`,
  `CREATE INDEX submissions_waiting ON submissions (requested_at) WHERE status = 'requested'`,
];

export class IndexWaiting1795402300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
