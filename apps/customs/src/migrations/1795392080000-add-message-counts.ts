import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE messages
     ADD COLUMN dxp_id text,
     ADD COLUMN accepted integer,
     ADD COLUMN duplicate integer,
     ADD COLUMN stale integer,
     ADD COLUMN rejected integer`,
  `COMMENT ON COLUMN messages.dxp_id IS 'The exchange number it came with; offered again for the next upload of a table'`,
  `COMMENT ON COLUMN messages.accepted IS 'How many of its documents had this outcome; null for messages older than the column'`,
  // ids are UUIDs of version 7: their order is that of arrival
  `CREATE INDEX messages_of_owner ON messages (owner, id)`,
];

/** What a partner's "my last messages" shows without reading each message. */
export class AddMessageCounts1795392080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX messages_of_owner');
    await runner.query(
      'ALTER TABLE messages DROP COLUMN dxp_id, DROP COLUMN accepted, DROP COLUMN duplicate, DROP COLUMN stale, DROP COLUMN rejected',
    );
  }
}
