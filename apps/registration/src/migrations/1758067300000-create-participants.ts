import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateParticipants1758067300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participants (
        id uuid NOT NULL,
        version integer NOT NULL,
        credit_code text NOT NULL,
        customs_code text,
        name text NOT NULL,
        roles text[] NOT NULL,
        departments jsonb NOT NULL,
        status text NOT NULL,
        registered_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT participants_pk PRIMARY KEY (id),
        CONSTRAINT participants_credit_code_uq UNIQUE (credit_code),
        CONSTRAINT participants_customs_code_uq UNIQUE (customs_code),
        CONSTRAINT participants_version_positive CHECK (version >= 1),
        CONSTRAINT participants_status_known CHECK (status IN ('pending', 'active', 'returned', 'suspended'))
      );
      COMMENT ON TABLE participants IS 'One legal entity, registered once for all departments (一次登记)';
      COMMENT ON COLUMN participants.credit_code IS '统一社会信用代码, normalised';
      COMMENT ON COLUMN participants.customs_code IS '海关注册编码, normalised; null when customs has not registered it';
      COMMENT ON COLUMN participants.departments IS 'standing at customs, tax, fx and commerce: { status, since }';
      COMMENT ON COLUMN participants.status IS 'derived from departments';
      COMMENT ON COLUMN participants.changed_at IS 'business time';

      CREATE TABLE participant_versions (
        participant_id uuid NOT NULL,
        version integer NOT NULL,
        kind text NOT NULL,
        actor text NOT NULL,
        department text,
        decision text,
        reason text,
        record jsonb NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT participant_versions_pk PRIMARY KEY (participant_id, version),
        CONSTRAINT participant_versions_participant_fk FOREIGN KEY (participant_id) REFERENCES participants (id),
        CONSTRAINT participant_versions_kind_known CHECK (kind IN ('registered', 'amended', 'decided'))
      );
      COMMENT ON TABLE participant_versions IS 'The record after each change, with who changed it and why; only ever added to';
      COMMENT ON COLUMN participant_versions.at IS 'business time';
      COMMENT ON COLUMN participant_versions.recorded_at IS 'real time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE participant_versions; DROP TABLE participants');
  }
}
