import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCustoms1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customs_lists (
        agent_code     text NOT NULL,
        cop_no         text NOT NULL,
        standing       text NOT NULL,
        app_time       text NOT NULL,
        ebp_code       text NOT NULL,
        order_no       text NOT NULL,
        logistics_code text NOT NULL,
        logistics_no   text NOT NULL,
        buyer          text NOT NULL,
        serial         bigint NOT NULL,
        pre_no         text NOT NULL,
        invt_no        text NOT NULL,
        decided_at     timestamptz NOT NULL,
        last_told      timestamptz NOT NULL,
        CONSTRAINT customs_lists_pk PRIMARY KEY (agent_code, cop_no),
        CONSTRAINT customs_lists_standing_known CHECK (standing IN ('kept', 'declared', 'rejected', 'failed'))
      );
      CREATE INDEX customs_lists_order ON customs_lists (ebp_code, order_no) WHERE standing = 'declared';
      CREATE INDEX customs_lists_waybill ON customs_lists (logistics_code, logistics_no) WHERE standing = 'declared';
      COMMENT ON TABLE customs_lists IS 'Declaration lists in the books of the sandbox customs';
      COMMENT ON COLUMN customs_lists.buyer IS 'keyed hash of the identity number';
      COMMENT ON COLUMN customs_lists.decided_at IS 'business time';
      COMMENT ON COLUMN customs_lists.last_told IS 'latest returnTime of its receipts, business time; whatever follows is later';

      CREATE TABLE customs_documents (
        kind       text NOT NULL,
        party_code text NOT NULL,
        number     text NOT NULL,
        app_time   text NOT NULL,
        ebp_code   text NOT NULL,
        order_no   text NOT NULL,
        facts      jsonb NOT NULL,
        last_told  timestamptz NOT NULL,
        CONSTRAINT customs_documents_pk PRIMARY KEY (kind, party_code, number),
        CONSTRAINT customs_documents_kind_known CHECK (kind IN ('order', 'payment', 'waybill', 'waybill-status'))
      );
      CREATE INDEX customs_documents_order ON customs_documents (ebp_code, order_no) WHERE kind = 'payment';
      COMMENT ON TABLE customs_documents IS 'Orders, payments, waybills and waybill status that reached the sandbox customs';
      COMMENT ON COLUMN customs_documents.facts IS 'what lists are compared with; people only as keyed hashes';

      CREATE TABLE customs_buyer_years (
        buyer text NOT NULL,
        year  integer NOT NULL,
        used  numeric NOT NULL,
        CONSTRAINT customs_buyer_years_pk PRIMARY KEY (buyer, year),
        CONSTRAINT customs_buyer_years_not_negative CHECK (used >= 0)
      );
      COMMENT ON TABLE customs_buyer_years IS 'Taxable value that a buyer has used in a calendar year, CNY';

      CREATE TABLE customs_due_answers (
        id           bigint GENERATED ALWAYS AS IDENTITY,
        receiver_id  text NOT NULL,
        message_type text NOT NULL,
        node         jsonb NOT NULL,
        clock        text NOT NULL,
        due_at       timestamptz NOT NULL,
        answered_in  text,
        CONSTRAINT customs_due_answers_pk PRIMARY KEY (id),
        CONSTRAINT customs_due_answers_clock_known CHECK (clock IN ('real', 'business'))
      );
      CREATE INDEX customs_due_answers_open ON customs_due_answers (clock, due_at) WHERE answered_in IS NULL;
      CREATE SEQUENCE customs_serial;
      COMMENT ON TABLE customs_due_answers IS 'What the sandbox customs will answer and when: decided once, kept over restarts, sent once';
      COMMENT ON COLUMN customs_due_answers.node IS 'the document of the message as JSON; no personal values';
      COMMENT ON COLUMN customs_due_answers.answered_in IS 'exchange_outgoing.message_id of the message that carried it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SEQUENCE customs_serial; DROP TABLE customs_due_answers; DROP TABLE customs_buyer_years;
      DROP TABLE customs_documents; DROP TABLE customs_lists;`);
  }
}
