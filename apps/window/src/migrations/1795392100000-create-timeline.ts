import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTimeline1795392100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE timeline_entries (
        id bigint GENERATED ALWAYS AS IDENTITY,
        event_type text NOT NULL,
        document_id text NOT NULL,
        version bigint NOT NULL,
        at timestamptz NOT NULL,
        order_no text,
        ebp_code text,
        logistics_code text,
        logistics_no text,
        parties text[] NOT NULL,
        reference text NOT NULL,
        facts jsonb NOT NULL,
        CONSTRAINT timeline_entries_pk PRIMARY KEY (id),
        CONSTRAINT timeline_entries_once UNIQUE NULLS NOT DISTINCT (event_type, document_id, version, order_no, ebp_code),
        CONSTRAINT timeline_entries_case CHECK ((order_no IS NULL) = (ebp_code IS NULL)),
        CONSTRAINT timeline_entries_logistics CHECK ((logistics_code IS NULL) = (logistics_no IS NULL))
      );
      CREATE INDEX timeline_entries_order_no_ix ON timeline_entries (order_no) WHERE order_no IS NOT NULL;
      CREATE INDEX timeline_entries_logistics_ix ON timeline_entries (logistics_no, logistics_code) WHERE order_no IS NULL;
      COMMENT ON TABLE timeline_entries IS 'What happened to cases, one row per case and version of a document in an event; a case is read together when it is asked for';
      COMMENT ON COLUMN timeline_entries.facts IS 'what the texts and the state of the case need; no personal data';
      COMMENT ON INDEX timeline_entries_logistics_ix IS 'documents without an order number (waybill status) join a case by its waybill, whichever came first';

      CREATE TABLE participants (
        id text NOT NULL,
        version bigint NOT NULL,
        credit_code text NOT NULL,
        customs_code text,
        name text NOT NULL,
        CONSTRAINT participants_pk PRIMARY KEY (id)
      );
      CREATE INDEX participants_credit_code_ix ON participants (credit_code);
      CREATE INDEX participants_customs_code_ix ON participants (customs_code);
      COMMENT ON TABLE participants IS 'Both codes of every enterprise, from the events of registration: a case may be asked for by either';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE timeline_entries; DROP TABLE participants;');
  }
}
