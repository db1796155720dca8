import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key that keeps an entry once begins with the order, by which a case is read: one index of a row less to write. */
export class KeepEntriesByOrder1801800100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timeline_entries DROP CONSTRAINT timeline_entries_once,
        ADD CONSTRAINT timeline_entries_once UNIQUE NULLS NOT DISTINCT (order_no, document_id, version, event_type, ebp_code);
      DROP INDEX timeline_entries_order_no_ix;
      COMMENT ON CONSTRAINT timeline_entries_once ON timeline_entries IS 'each version of a document in an event once per case; begins with the order number, by which a case is read';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timeline_entries DROP CONSTRAINT timeline_entries_once,
        ADD CONSTRAINT timeline_entries_once UNIQUE NULLS NOT DISTINCT (event_type, document_id, version, order_no, ebp_code);
      CREATE INDEX timeline_entries_order_no_ix ON timeline_entries (order_no) WHERE order_no IS NOT NULL;
    `);
  }
}
