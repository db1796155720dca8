import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE buyer_amounts
     ADD COLUMN credited numeric NOT NULL DEFAULT 0,
     ADD COLUMN accepted boolean NOT NULL DEFAULT TRUE`,
  `UPDATE buyer_amounts SET credited = amount WHERE given_back`,
  `ALTER TABLE buyer_amounts
     DROP COLUMN given_back,
     ALTER COLUMN accepted DROP DEFAULT,
     ADD CONSTRAINT buyer_amounts_credited CHECK (credited >= 0 AND credited <= amount)`,
  `COMMENT ON TABLE buyer_amounts IS 'Taxable value of each list that its buyer''s annual limit holds: reserved before filing, accepted by customs, credited back'`,
  `COMMENT ON COLUMN buyer_amounts.year IS 'Of the reservation; once customs accepted the list, of the acceptance'`,

  `CREATE TABLE buyer_years (
     buyer_hash text NOT NULL,
     year integer NOT NULL,
     reserved numeric NOT NULL,
     accepted numeric NOT NULL,
     CONSTRAINT buyer_years_pk PRIMARY KEY (buyer_hash, year),
     CONSTRAINT buyer_years_not_negative CHECK (reserved >= 0 AND accepted >= 0)
   )`,
  `COMMENT ON TABLE buyer_years IS 'Running sums of buyer_amounts by buyer (keyed hash) and year; the row is the lock on the last of the quota'`,
  `INSERT INTO buyer_years (buyer_hash, year, reserved, accepted)
     SELECT buyer_hash, year, 0, sum(amount - credited) FROM buyer_amounts GROUP BY buyer_hash, year`,

  `CREATE TABLE quota_waits (
     list_id uuid CONSTRAINT quota_waits_pk PRIMARY KEY,
     buyer_hash text NOT NULL,
     amount numeric NOT NULL,
     since timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE quota_waits IS 'Lists that match but found too little quota: judged again as soon as their amount fits'`,
];

export class ReserveQuota1795404001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
