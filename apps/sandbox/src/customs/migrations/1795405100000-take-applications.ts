import type { MigrationInterface, QueryRunner } from 'typeorm';

const standings = `('kept', 'declared', 'rejected', 'failed', 'cancelled')`;

export class TakeApplications1795405100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customs_lists DROP CONSTRAINT customs_lists_standing_known,
        ADD CONSTRAINT customs_lists_standing_known CHECK (standing IN ${standings});
      ALTER TABLE customs_export_lists DROP CONSTRAINT customs_export_lists_standing_known,
        ADD CONSTRAINT customs_export_lists_standing_known CHECK (standing IN ${standings});

      CREATE TABLE customs_list_goods (
        invt_no      text NOT NULL,
        agent_code   text NOT NULL,
        cop_no       text NOT NULL,
        head         jsonb NOT NULL,
        lines        jsonb NOT NULL,
        value        numeric NOT NULL,
        given_back   numeric NOT NULL DEFAULT 0,
        first_answer bigint NOT NULL,
        last_answer  bigint NOT NULL,
        CONSTRAINT customs_list_goods_pk PRIMARY KEY (invt_no)
      );
      COMMENT ON TABLE customs_list_goods IS 'What applications about declared import lists (CEB621) are judged by';
      COMMENT ON COLUMN customs_list_goods.head IS 'numbers and codes that an application repeats; no personal values';
      COMMENT ON COLUMN customs_list_goods.value IS 'taxable value, CNY; given_back: what cancellation and returns have given back of it';
      COMMENT ON COLUMN customs_list_goods.first_answer IS 'the answers to its message are customs_due_answers first_answer to last_answer';

      CREATE INDEX customs_due_answers_released_export ON customs_due_answers ((node ->> 'invtNo'))
        WHERE message_type = 'CEB604' AND node ->> 'returnStatus' = '800';

      CREATE TABLE customs_applications (
        kind       text NOT NULL,
        party_code text NOT NULL,
        number     text NOT NULL,
        standing   text NOT NULL,
        app_time   text NOT NULL,
        invt_no    text NOT NULL,
        lines      jsonb NOT NULL,
        pre_no     text NOT NULL,
        last_told  timestamptz NOT NULL,
        CONSTRAINT customs_applications_pk PRIMARY KEY (kind, party_code, number),
        CONSTRAINT customs_applications_kind_known CHECK (kind IN ('cancellation', 'return', 'tally')),
        CONSTRAINT customs_applications_standing_known CHECK (standing IN ('kept', 'open', 'accepted', 'rejected', 'failed'))
      );
      CREATE INDEX customs_applications_list ON customs_applications (invt_no) WHERE standing IN ('open', 'accepted');
      COMMENT ON TABLE customs_applications IS 'Cancellations (605, 623), returns (625, 213) and tallies (215) that reached the sandbox customs';
      COMMENT ON COLUMN customs_applications.lines IS 'of a return: gnum, qty, qty1, qty2';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE customs_applications; DROP INDEX customs_due_answers_released_export; DROP TABLE customs_list_goods;
      UPDATE customs_lists SET standing = 'rejected' WHERE standing = 'cancelled';
      UPDATE customs_export_lists SET standing = 'rejected' WHERE standing = 'cancelled';`);
  }
}
