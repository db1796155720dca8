import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE delegations (
     id uuid CONSTRAINT delegations_pk PRIMARY KEY,
     version integer NOT NULL,
     principal text NOT NULL,
     agent text NOT NULL,
     scope text NOT NULL,
     from_date text NOT NULL,
     to_date text,
     status text NOT NULL,
     changed_at timestamptz NOT NULL,
     CONSTRAINT delegations_two_enterprises CHECK (principal <> agent),
     CONSTRAINT delegations_period CHECK (to_date IS NULL OR to_date >= from_date),
     CONSTRAINT delegations_status_known CHECK (status IN ('offered', 'accepted', 'declined', 'revoked')),
     CONSTRAINT delegations_principal_fk FOREIGN KEY (principal) REFERENCES participants (credit_code),
     CONSTRAINT delegations_agent_fk FOREIGN KEY (agent) REFERENCES participants (credit_code)
   )`,
  `COMMENT ON TABLE delegations IS 'A principal lets an agent act for it in one scope (委托); dates as YYYY-MM-DD, both included'`,
  'CREATE INDEX delegations_principal ON delegations (principal, agent)',
  'CREATE INDEX delegations_agent ON delegations (agent)',
  `CREATE TABLE served_enterprises (
     id uuid CONSTRAINT served_enterprises_pk PRIMARY KEY,
     version integer NOT NULL,
     provider text NOT NULL,
     served text NOT NULL,
     services text[] NOT NULL,
     from_date text NOT NULL,
     to_date text,
     status text NOT NULL,
     changed_at timestamptz NOT NULL,
     CONSTRAINT served_enterprises_two_enterprises CHECK (provider <> served),
     CONSTRAINT served_enterprises_period CHECK (to_date IS NULL OR to_date >= from_date),
     CONSTRAINT served_enterprises_status_known CHECK (status IN ('offered', 'accepted', 'declined', 'revoked')),
     CONSTRAINT served_enterprises_provider_fk FOREIGN KEY (provider) REFERENCES participants (credit_code),
     CONSTRAINT served_enterprises_served_fk FOREIGN KEY (served) REFERENCES participants (credit_code)
   )`,
  `COMMENT ON TABLE served_enterprises IS 'An integrated service platform (外综服) serves an enterprise; dates as YYYY-MM-DD, both included'`,
  'CREATE INDEX served_enterprises_provider ON served_enterprises (provider, served)',
  'CREATE INDEX served_enterprises_served ON served_enterprises (served)',
  `CREATE TABLE service_offers (
     provider text CONSTRAINT service_offers_pk PRIMARY KEY,
     services text[] NOT NULL,
     changed_by text NOT NULL,
     changed_at timestamptz NOT NULL,
     CONSTRAINT service_offers_provider_fk FOREIGN KEY (provider) REFERENCES participants (credit_code)
   )`,
  `COMMENT ON TABLE service_offers IS 'Which services of the catalogue an integrated service platform offers'`,
  `CREATE TABLE agreement_moves (
     agreement_id uuid NOT NULL,
     version integer NOT NULL,
     status text NOT NULL,
     side text NOT NULL,
     actor text NOT NULL,
     reason text,
     at timestamptz NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT agreement_moves_pk PRIMARY KEY (agreement_id, version),
     CONSTRAINT agreement_moves_side_known CHECK (side IN ('offerer', 'offeree'))
   )`,
  `COMMENT ON TABLE agreement_moves IS 'Steps of delegations and service relations, by whom and why; only ever added to'`,
  `COMMENT ON COLUMN agreement_moves.at IS 'business time'`,
  `COMMENT ON COLUMN agreement_moves.recorded_at IS 'real time'`,
  `CREATE TABLE ratings (
     id uuid CONSTRAINT ratings_pk PRIMARY KEY,
     version integer NOT NULL,
     credit_code text NOT NULL,
     kind text NOT NULL,
     value text NOT NULL,
     from_date text NOT NULL,
     to_date text,
     department text NOT NULL,
     reason text NOT NULL,
     actor text NOT NULL,
     set_at timestamptz NOT NULL,
     changed_at timestamptz NOT NULL,
     CONSTRAINT ratings_credit_code_fk FOREIGN KEY (credit_code) REFERENCES participants (credit_code)
   )`,
  `COMMENT ON TABLE ratings IS 'What departments rate an enterprise, dated; closed by the next one, never deleted'`,
  `COMMENT ON COLUMN ratings.to_date IS 'last day; null: in force; the day before from_date: replaced on its first day'`,
  'CREATE UNIQUE INDEX ratings_one_open ON ratings (credit_code, kind) WHERE to_date IS NULL',
  'CREATE INDEX ratings_enterprise ON ratings (credit_code, kind, from_date)',
];

export class CreateRelations1800003000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
