import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCustomsExports1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customs_documents DROP CONSTRAINT customs_documents_kind_known;
      ALTER TABLE customs_documents ADD CONSTRAINT customs_documents_kind_known CHECK (kind IN
        ('order', 'payment', 'waybill', 'waybill-status', 'export-order', 'payment-receipt', 'export-waybill', 'arrival', 'departure'));
      COMMENT ON TABLE customs_documents IS 'Documents other than lists that reached the sandbox customs';

      CREATE TABLE customs_export_lists (
        head         jsonb NOT NULL,
        lines        jsonb NOT NULL,
        agent_code   text NOT NULL GENERATED ALWAYS AS (head ->> 'agentCode') STORED,
        cop_no       text NOT NULL GENERATED ALWAYS AS (head ->> 'copNo') STORED,
        logistics_no text NOT NULL GENERATED ALWAYS AS (head ->> 'logisticsNo') STORED,
        bill_no      text NOT NULL GENERATED ALWAYS AS (coalesce(head ->> 'billNo', '')) STORED,
        standing     text NOT NULL,
        serial       bigint NOT NULL,
        pre_no       text NOT NULL,
        invt_no      text NOT NULL,
        receiver_id  text NOT NULL,
        decided_at   timestamptz NOT NULL,
        last_told    timestamptz NOT NULL,
        cleared_at   timestamptz,
        released_at  timestamptz,
        closed_at    timestamptz,
        sum_no       text,
        CONSTRAINT customs_export_lists_pk PRIMARY KEY (agent_code, cop_no),
        CONSTRAINT customs_export_lists_serial_uq UNIQUE (serial),
        CONSTRAINT customs_export_lists_invt_no_uq UNIQUE (invt_no),
        CONSTRAINT customs_export_lists_standing_known CHECK (standing IN ('kept', 'declared', 'rejected', 'failed')),
        CONSTRAINT customs_export_lists_release_follows_clearance CHECK (released_at >= cleared_at),
        CONSTRAINT customs_export_lists_closing_follows_release CHECK (closed_at >= released_at),
        CONSTRAINT customs_export_lists_released_first CHECK (
          (released_at IS NULL OR cleared_at IS NOT NULL) AND (closed_at IS NULL OR released_at IS NOT NULL)
          AND (sum_no IS NULL OR released_at IS NOT NULL))
      );
      CREATE INDEX customs_export_lists_waybill ON customs_export_lists (logistics_no) WHERE standing = 'declared';
      CREATE INDEX customs_export_lists_bill ON customs_export_lists (bill_no) WHERE standing = 'declared' AND bill_no <> '';
      COMMENT ON TABLE customs_export_lists IS 'Export lists (CEB603) in the books of the sandbox customs';
      COMMENT ON COLUMN customs_export_lists.head IS 'as filed; an export list names no person';
      COMMENT ON COLUMN customs_export_lists.decided_at IS 'business time, as last_told; the other times are real';
      COMMENT ON COLUMN customs_export_lists.sum_no IS 'the summary that it went into';

      CREATE TABLE customs_movements (
        kind     text NOT NULL,
        named_by text NOT NULL,
        number   text NOT NULL,
        carrier  text NOT NULL,
        at       timestamptz NOT NULL,
        CONSTRAINT customs_movements_pk PRIMARY KEY (kind, named_by, number, carrier),
        CONSTRAINT customs_movements_kind_known CHECK (kind IN ('arrival', 'departure')),
        CONSTRAINT customs_movements_named_by_known CHECK (named_by IN ('waybill', 'bill'))
      );
      COMMENT ON TABLE customs_movements IS 'Goods that have arrived at the supervised site or left, as reported; kept also for lists that come later';
      COMMENT ON COLUMN customs_movements.at IS 'real time at which customs has taken the first report over';

      CREATE TABLE customs_summaries (
        agent_code text NOT NULL,
        cop_no     text NOT NULL,
        msg_seq_no text NOT NULL,
        standing   text NOT NULL,
        app_time   text NOT NULL,
        pre_no     text NOT NULL,
        sum_no     text NOT NULL,
        last_told  timestamptz NOT NULL,
        CONSTRAINT customs_summaries_pk PRIMARY KEY (agent_code, cop_no, msg_seq_no),
        CONSTRAINT customs_summaries_standing_known CHECK (standing IN ('declared', 'rejected'))
      );
      COMMENT ON TABLE customs_summaries IS 'Summary applications (CEB701) that customs has decided on';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE customs_summaries; DROP TABLE customs_movements; DROP TABLE customs_export_lists;
      DELETE FROM customs_documents WHERE kind NOT IN ('order', 'payment', 'waybill', 'waybill-status');
      ALTER TABLE customs_documents DROP CONSTRAINT customs_documents_kind_known;
      ALTER TABLE customs_documents ADD CONSTRAINT customs_documents_kind_known CHECK (kind IN ('order', 'payment', 'waybill', 'waybill-status'));`);
  }
}
