import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An export order that a list is declared with is closed to changes: found by platform and order number. */
export class IndexExportOrders1795394300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX customs_export_lists_order ON customs_export_lists ((head ->> 'ebpCode'), (head ->> 'orderNo'))
       WHERE standing = 'declared'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX customs_export_lists_order');
  }
}
