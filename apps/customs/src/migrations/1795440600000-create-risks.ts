import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE lists ADD COLUMN telephone_hash text, ADD COLUMN address_hash text`,
  `COMMENT ON COLUMN lists.telephone_hash IS 'Keyed hash of the buyer''s telephone: split orders (R-2) are found by it'`,
  `COMMENT ON COLUMN lists.address_hash IS 'Keyed hash of the address that the goods go to'`,
  `CREATE INDEX lists_received ON lists USING brin (received_at)`,

  `CREATE TABLE risk_hits (
     id uuid CONSTRAINT risk_hits_pk PRIMARY KEY,
     rule text NOT NULL,
     version text NOT NULL,
     severity text NOT NULL CONSTRAINT risk_hits_severity CHECK (severity IN ('refuse', 'fail', 'review')),
     subject text NOT NULL,
     day date NOT NULL,
     list_ids uuid[] NOT NULL,
     facts jsonb NOT NULL,
     found_at timestamptz NOT NULL,
     seen_at timestamptz NOT NULL,
     decision text,
     reason text,
     decided_by text,
     decided_at timestamptz,
     CONSTRAINT risk_hits_once UNIQUE (rule, subject, day)
   )`,
  `COMMENT ON TABLE risk_hits IS 'What the rules of risk control found, with version and facts, so that it can be explained and appealed; persons by keyed hash only'`,
  `CREATE INDEX risk_hits_lists ON risk_hits USING gin (list_ids)`,

  `CREATE TABLE blacklist_entries (
     id uuid CONSTRAINT blacklist_entries_pk PRIMARY KEY,
     kind text NOT NULL CONSTRAINT blacklist_entries_kind
       CHECK (kind IN ('enterprise', 'person', 'goods', 'destination')),
     value text NOT NULL,
     shown text NOT NULL,
     from_date date NOT NULL,
     to_date date,
     source text NOT NULL,
     reason text NOT NULL,
     added_by text NOT NULL,
     added_at timestamptz NOT NULL,
     CONSTRAINT blacklist_entries_dates CHECK (to_date IS NULL OR to_date >= from_date)
   )`,
  `COMMENT ON TABLE blacklist_entries IS 'Firms, persons, goods and destinations that are refused (R-8), each with its dates and source'`,
  `COMMENT ON COLUMN blacklist_entries.value IS 'Credit code, keyed hash of an ID number, first digits of a commodity code, country code'`,
];

export class CreateRisks1795440600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
