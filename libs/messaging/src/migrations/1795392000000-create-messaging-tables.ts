import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessagingTables1795392000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id            bigint GENERATED ALWAYS AS IDENTITY,
        event_id      uuid NOT NULL,
        type          text NOT NULL,
        topic         text NOT NULL,
        key           text NOT NULL,
        traceparent   text,
        time          timestamptz NOT NULL DEFAULT clock_timestamp(),
        data          text NOT NULL,
        published_at  timestamptz,
        published_log text,
        CONSTRAINT outbox_pk PRIMARY KEY (id),
        CONSTRAINT outbox_key_given CHECK (key <> ''),
        CONSTRAINT outbox_mark_names_log CHECK ((published_at IS NULL) = (published_log IS NULL))
      );
      ALTER TABLE outbox ALTER COLUMN data SET STORAGE EXTERNAL;
      CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
      COMMENT ON TABLE outbox IS 'Events written in the transaction that caused them; the relay publishes them in the order of id';
      COMMENT ON COLUMN outbox.data IS 'JSON text of CloudEvents data; personal values in it are ciphertext';
      COMMENT ON COLUMN outbox.published_log IS 'The log that it went to; rows that name another log are published again';

      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        seen_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT inbox_pk PRIMARY KEY (consumer, event_id)
      );
      CREATE INDEX inbox_seen_at ON inbox USING brin (seen_at);
      COMMENT ON TABLE inbox IS 'Events that this service has handled or parked, written in the same transaction; kept longer than any outbox or topic';

      CREATE TABLE parked_events (
        id               bigint GENERATED ALWAYS AS IDENTITY,
        consumer         text NOT NULL,
        topic            text NOT NULL,
        key              text NOT NULL,
        event_id         uuid NOT NULL,
        type             text,
        document_id      text,
        document_version bigint,
        headers          text NOT NULL,
        value            bytea NOT NULL,
        state            text NOT NULL,
        kind             text NOT NULL,
        code             text NOT NULL,
        message_zh       text NOT NULL,
        message_en       text NOT NULL,
        attempts         integer NOT NULL,
        parked_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
        tried_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
        next_try_at      timestamptz,
        settled_at       timestamptz,
        settled_by       text,
        CONSTRAINT parked_events_pk PRIMARY KEY (id),
        CONSTRAINT parked_events_state_known CHECK (state IN ('parked', 'waiting', 'replayed', 'discarded')),
        CONSTRAINT parked_events_document_whole CHECK ((document_id IS NULL) = (document_version IS NULL)),
        CONSTRAINT parked_events_settled_whole CHECK ((state IN ('replayed', 'discarded')) = (settled_at IS NOT NULL)),
        CONSTRAINT parked_events_only_parked_try CHECK (next_try_at IS NULL OR state = 'parked')
      );
      CREATE INDEX parked_events_open ON parked_events (consumer, topic, document_id, id) WHERE state IN ('parked', 'waiting');
      CREATE INDEX parked_events_due ON parked_events (next_try_at) WHERE next_try_at IS NOT NULL;
      CREATE INDEX parked_events_settled ON parked_events (settled_at) WHERE settled_at IS NOT NULL;
      COMMENT ON TABLE parked_events IS 'Events or single documents that this service could not take; settled rows stay as the record of what was decided';
      COMMENT ON COLUMN parked_events.document_id IS 'The document that failed; null: the whole event (unreadable, unknown type)';
      COMMENT ON COLUMN parked_events.value IS 'CloudEvents data narrowed to the document; for unreadable events the bytes as they came';
      COMMENT ON COLUMN parked_events.state IS 'parked: failed; waiting: behind an earlier open row of the same document; replayed, discarded: settled';
      COMMENT ON COLUMN parked_events.next_try_at IS 'Set where it replays by itself (not-yet)';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_events; DROP TABLE inbox; DROP TABLE outbox;');
  }
}
