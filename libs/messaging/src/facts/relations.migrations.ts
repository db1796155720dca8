import type { MigrationInterface, QueryRunner } from 'typeorm';

const delegations = [
  `CREATE TABLE delegations (
     id uuid CONSTRAINT delegations_pk PRIMARY KEY,
     version integer NOT NULL,
     principal text NOT NULL,
     agent text NOT NULL,
     scope text NOT NULL,
     from_date text NOT NULL,
     to_date text,
     status text NOT NULL
   )`,
  `COMMENT ON TABLE delegations IS 'Facts from registration.delegations-changed: who may act or read for whom, dates as YYYY-MM-DD'`,
  `CREATE INDEX delegations_agent ON delegations (agent, scope) WHERE status = 'accepted'`,
];

const ratings = [
  `CREATE TABLE ratings (
     id uuid CONSTRAINT ratings_pk PRIMARY KEY,
     version integer NOT NULL,
     credit_code text NOT NULL,
     kind text NOT NULL,
     value text NOT NULL,
     from_date text NOT NULL,
     to_date text
   )`,
  `COMMENT ON TABLE ratings IS 'Facts from registration.ratings-changed: what departments rate an enterprise, dates as YYYY-MM-DD'`,
  `CREATE INDEX ratings_enterprise ON ratings (credit_code, kind, from_date)`,
];

export class CreateDelegationFacts1800003000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of delegations) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

export class CreateRatingFacts1800003000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ratings) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
