import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE served_enterprises (
     id uuid CONSTRAINT served_enterprises_pk PRIMARY KEY,
     version integer NOT NULL,
     provider text NOT NULL,
     served text NOT NULL,
     services text[] NOT NULL,
     from_date text NOT NULL,
     to_date text,
     status text NOT NULL,
     ended_on text
   )`,
  `COMMENT ON TABLE served_enterprises IS 'Facts from registration.served-enterprises-changed: whom an integrated service platform serves (article 4), dates as YYYY-MM-DD'`,
  `COMMENT ON COLUMN served_enterprises.ended_on IS 'day on which an accepted relation was revoked: until then it was in force'`,
  `CREATE INDEX served_enterprises_provider ON served_enterprises (provider, from_date)`,
];

export class CreateServedEnterprises1800003000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
