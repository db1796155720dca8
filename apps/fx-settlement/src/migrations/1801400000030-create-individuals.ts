import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_individuals (
     id uuid CONSTRAINT fx_individuals_pk PRIMARY KEY,
     version integer NOT NULL,
     payee text NOT NULL,
     applied_by text NOT NULL,
     holder text NOT NULL,
     identity_hash text NOT NULL,
     bank text NOT NULL,
     status text NOT NULL,
     applied_at timestamptz NOT NULL,
     status_since timestamptz NOT NULL,
     decided_by text,
     decision_reason text,
     CONSTRAINT fx_individuals_status_known CHECK (status IN ('applied', 'registered', 'refused'))
   )`,
  `COMMENT ON TABLE fx_individuals IS 'Individuals who settle through a personal foreign-exchange account (FX-4)'`,
  `COMMENT ON COLUMN fx_individuals.holder IS 'field cipher: name, identity number, account'`,
  `COMMENT ON COLUMN fx_individuals.identity_hash IS 'keyed hash of the identity number'`,
  `CREATE UNIQUE INDEX fx_individuals_identity ON fx_individuals (identity_hash) WHERE status <> 'refused'`,
  `CREATE INDEX fx_individuals_payee ON fx_individuals (payee, id)`,

  `CREATE TABLE fx_quota_facts (
     identity_hash text NOT NULL,
     year integer NOT NULL,
     used_usd numeric NOT NULL,
     as_of timestamptz NOT NULL,
     told_by text NOT NULL,
     CONSTRAINT fx_quota_facts_pk PRIMARY KEY (identity_hash, year),
     CONSTRAINT fx_quota_facts_not_negative CHECK (used_usd >= 0)
   )`,
  `COMMENT ON TABLE fx_quota_facts IS 'What banks know to be used of the yearly quota of individuals; no row: unknown, never nothing'`,

  `CREATE TABLE fx_individual_settlements (
     id uuid CONSTRAINT fx_individual_settlements_pk PRIMARY KEY,
     individual_id uuid NOT NULL,
     receipt_id uuid NOT NULL,
     currency text NOT NULL,
     wanted numeric NOT NULL,
     free numeric NOT NULL,
     counted numeric NOT NULL,
     refused numeric NOT NULL,
     counted_usd numeric NOT NULL,
     steps jsonb NOT NULL,
     settled_at timestamptz NOT NULL,
     CONSTRAINT fx_individual_settlements_individual_fk FOREIGN KEY (individual_id) REFERENCES fx_individuals (id),
     CONSTRAINT fx_individual_settlements_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id),
     CONSTRAINT fx_individual_settlements_adds_up CHECK (wanted = free + counted + refused),
     CONSTRAINT fx_individual_settlements_parts CHECK (free >= 0 AND counted >= 0 AND refused >= 0 AND free + counted > 0)
   )`,
  `COMMENT ON TABLE fx_individual_settlements IS 'What of a receipt was settled free of the quota, what counted, what was refused'`,
  `CREATE INDEX fx_individual_settlements_receipt ON fx_individual_settlements (receipt_id)`,
  `CREATE INDEX fx_individual_settlements_individual ON fx_individual_settlements (individual_id, settled_at)`,
];

export class CreateIndividuals1801400000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
