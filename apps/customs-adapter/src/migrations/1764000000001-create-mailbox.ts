import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMailbox1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailboxes (
        receiver_id text NOT NULL,
        position    bigint NOT NULL DEFAULT 0,
        CONSTRAINT mailboxes_pk PRIMARY KEY (receiver_id)
      );
      COMMENT ON TABLE mailboxes IS 'How far the messages of the exchange for a DXP id have been taken over';

      CREATE TABLE received_messages (
        message_id   text NOT NULL,
        message_type text,
        outcome      text NOT NULL,
        reason       text,
        body         text,
        received_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT received_messages_pk PRIMARY KEY (message_id),
        CONSTRAINT received_messages_outcome_known CHECK (outcome IN ('passed-on', 'set-aside')),
        CONSTRAINT received_messages_reason_given CHECK ((outcome = 'set-aside') = (reason IS NOT NULL))
      );
      CREATE INDEX received_messages_set_aside ON received_messages (received_at) WHERE outcome = 'set-aside';
      COMMENT ON TABLE received_messages IS 'Every message of the exchange once: passed on as an event, or set aside because it was unfit';
      COMMENT ON COLUMN received_messages.body IS 'set-aside only: field cipher of what came, for a person to look at';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE received_messages; DROP TABLE mailboxes;');
  }
}
