import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE buyer_certifications (
     id uuid CONSTRAINT buyer_certifications_pk PRIMARY KEY,
     buyer_hash text NOT NULL,
     name_hash text NOT NULL,
     shown_number text NOT NULL,
     shown_name text NOT NULL,
     from_date date NOT NULL,
     to_date date,
     authority text NOT NULL,
     reference text NOT NULL,
     recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL,
     CONSTRAINT buyer_certifications_dates CHECK (to_date IS NULL OR to_date >= from_date)
   )`,
  `COMMENT ON TABLE buyer_certifications IS 'Buyers whose identity is certified by the state body or whom it has authorised (CUS-5), by keyed hash: for them somebody else may pay'`,
  `CREATE INDEX buyer_certifications_buyer ON buyer_certifications (buyer_hash, name_hash)`,
  `CREATE INDEX lists_undeclared_of_buyer ON lists (buyer_hash) WHERE status IN ('matched', 'mismatched')`,
];

export class CertifyBuyers1795450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
