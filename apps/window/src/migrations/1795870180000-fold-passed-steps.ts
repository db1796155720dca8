import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FoldPassedSteps1795870180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE timeline_entries ADD COLUMN passed jsonb;
      COMMENT ON COLUMN timeline_entries.passed IS 'steps right before this one that the same event told; rows from before have rows of their own for them';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO timeline_entries (event_type, document_id, version, at, order_no, ebp_code, logistics_code, logistics_no, parties, reference, facts)
        SELECT step->>'eventType', document_id, (step->>'version')::bigint, at, order_no, ebp_code, logistics_code, logistics_no, parties,
               reference, facts || '{"failed": [], "receipt": null}'
          FROM timeline_entries, jsonb_array_elements(passed) AS step
        ON CONFLICT DO NOTHING;
      ALTER TABLE timeline_entries DROP COLUMN passed;
    `);
  }
}
