import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExchange1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange_incoming (
        serial       bigint GENERATED ALWAYS AS IDENTITY,
        sender_id    text NOT NULL,
        cop_msg_id   text NOT NULL,
        message_id   text NOT NULL,
        message_type text NOT NULL,
        body         text NOT NULL,
        state        text NOT NULL,
        code         text,
        info         text,
        attempts     integer NOT NULL DEFAULT 0,
        taken_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT exchange_incoming_pk PRIMARY KEY (sender_id, cop_msg_id),
        CONSTRAINT exchange_incoming_message_id_uq UNIQUE (message_id),
        CONSTRAINT exchange_incoming_state_known CHECK (state IN ('taken', 'refused', 'read', 'failed')),
        CONSTRAINT exchange_incoming_refusal_whole CHECK ((state = 'refused') = (code IS NOT NULL))
      );
      CREATE INDEX exchange_incoming_unread ON exchange_incoming (serial) WHERE state = 'taken';
      COMMENT ON TABLE exchange_incoming IS 'Messages that the sandbox exchange was given; one sender''s number has one answer for ever';
      COMMENT ON COLUMN exchange_incoming.body IS 'field cipher of the CEB XML';
      COMMENT ON COLUMN exchange_incoming.state IS 'taken: waits for customs; refused: by the exchange (code); read: customs has decided; failed: customs could not';

      CREATE TABLE exchange_outgoing (
        position     bigint GENERATED ALWAYS AS IDENTITY,
        message_id   text NOT NULL,
        receiver_id  text NOT NULL,
        envelope     text NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT exchange_outgoing_pk PRIMARY KEY (position),
        CONSTRAINT exchange_outgoing_message_id_uq UNIQUE (message_id)
      );
      CREATE INDEX exchange_outgoing_receiver ON exchange_outgoing (receiver_id, position);
      CREATE SEQUENCE exchange_serial;
      COMMENT ON TABLE exchange_outgoing IS 'Messages of the authority for its correspondents; written under a lock, so that positions become visible in order';
      COMMENT ON COLUMN exchange_outgoing.envelope IS 'field cipher of the DXP envelope';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP SEQUENCE exchange_serial; DROP TABLE exchange_outgoing; DROP TABLE exchange_incoming;',
    );
  }
}
