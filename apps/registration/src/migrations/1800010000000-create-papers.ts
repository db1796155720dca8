import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePapers1800010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participant_papers (
        id uuid NOT NULL,
        participant_id uuid NOT NULL,
        kind text NOT NULL,
        number text NOT NULL,
        issuer text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        attachment text,
        status text NOT NULL,
        proposed_by text,
        decided_by text,
        reason text,
        entered_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        told_days integer,
        revoked boolean NOT NULL DEFAULT FALSE,
        CONSTRAINT participant_papers_pk PRIMARY KEY (id),
        CONSTRAINT participant_papers_participant_fk FOREIGN KEY (participant_id) REFERENCES participants (id),
        CONSTRAINT participant_papers_number_uq UNIQUE (participant_id, kind, number, valid_from),
        CONSTRAINT participant_papers_status_known CHECK (status IN ('entered', 'verified', 'refused')),
        CONSTRAINT participant_papers_days_ordered CHECK (valid_to IS NULL OR valid_from <= valid_to)
      );
      COMMENT ON TABLE participant_papers IS 'Licences, filings and other papers of a participant (准入资质), verified by the department concerned';
      COMMENT ON COLUMN participant_papers.valid_to IS 'last day of validity; null: until further notice';
      COMMENT ON COLUMN participant_papers.attachment IS 'reference to the scan';
      COMMENT ON COLUMN participant_papers.proposed_by IS 'officer who verified it first, where a second one has to confirm';
      COMMENT ON COLUMN participant_papers.told_days IS 'last stage of its expiry that was told: 60 or 7 days before, 0 when over';
      COMMENT ON COLUMN participant_papers.revoked IS 'was verified and then refused';
      CREATE INDEX participant_papers_expiring ON participant_papers (valid_to) WHERE status = 'verified' AND valid_to IS NOT NULL;
      CREATE INDEX participant_papers_entered ON participant_papers (entered_at) WHERE status = 'entered';

      ALTER TABLE participants ADD COLUMN periods jsonb;
      COMMENT ON COLUMN participants.periods IS 'standing with dates, by department and by role; null: nothing has changed since it is kept';
      CREATE INDEX participants_without_periods ON participants (id) WHERE periods IS NULL;

      ALTER TABLE participant_versions DROP CONSTRAINT participant_versions_kind_known;
      ALTER TABLE participant_versions ADD CONSTRAINT participant_versions_kind_known CHECK
        (kind IN ('registered', 'amended', 'decided', 'proposed', 'paper-entered', 'paper-decided', 'reviewed', 'cancelled'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
