import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE SEQUENCE parameter_settings_order`,
  `CREATE TABLE parameter_settings (
     id uuid CONSTRAINT parameter_settings_pk PRIMARY KEY,
     version integer NOT NULL,
     pack text NOT NULL,
     parameter text NOT NULL,
     department text NOT NULL,
     from_date date NOT NULL,
     to_date date,
     held jsonb NOT NULL,
     source text NOT NULL,
     status text NOT NULL,
     proposed_by text NOT NULL,
     proposed_at timestamptz NOT NULL,
     decided_by text,
     decided_at timestamptz,
     reason text,
     confirmation bigint,
     CONSTRAINT parameter_settings_status_known CHECK (status IN ('proposed', 'confirmed', 'rejected')),
     CONSTRAINT parameter_settings_days CHECK (to_date IS NULL OR to_date >= from_date),
     CONSTRAINT parameter_settings_second_person CHECK (decided_by <> proposed_by OR status = 'rejected'),
     CONSTRAINT parameter_settings_decided CHECK ((status = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
     CONSTRAINT parameter_settings_confirmation CHECK ((status = 'confirmed') = (confirmation IS NOT NULL))
   )`,
  `COMMENT ON TABLE parameter_settings IS 'Values that officers set for parameters of policy packs: proposed by one person of the department, confirmed by another; never deleted, a newer one takes precedence for its days'`,
  `COMMENT ON COLUMN parameter_settings.parameter IS 'id of a measure, free-trade-zone-factor, or a rule of the fund'`,
  `COMMENT ON COLUMN parameter_settings.held IS 'one of { parts }, { value }, { on }, { lists }'`,
  `COMMENT ON COLUMN parameter_settings.confirmation IS 'grows with each confirmation: of several settings for a day the highest is in force'`,
  `CREATE INDEX parameter_settings_pack ON parameter_settings (pack, parameter, id)`,
  `CREATE INDEX parameter_settings_confirmed ON parameter_settings (pack, confirmation) WHERE status = 'confirmed'`,
  `CREATE UNIQUE INDEX parameter_settings_order_once ON parameter_settings (confirmation)`,
];

export class CreateParameterSettings1801500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
