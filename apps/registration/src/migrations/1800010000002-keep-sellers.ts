import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepSellers1800010000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participants ADD COLUMN keeper_code text, ADD COLUMN identity text;
      COMMENT ON COLUMN participants.credit_code IS '统一社会信用代码, normalised; of a seller without one the code that the platform gave it (SO…, SI…)';
      COMMENT ON COLUMN participants.keeper_code IS 'credit code of the enterprise that keeps the record of a seller without a credit code';
      COMMENT ON COLUMN participants.identity IS 'by what such a seller is told apart, a citizen ID masked';
      CREATE INDEX participants_keeper ON participants (keeper_code) WHERE keeper_code IS NOT NULL;

      ALTER TABLE participants ADD COLUMN cancelled_at timestamptz;
      COMMENT ON COLUMN participants.cancelled_at IS 'since when the registration is cancelled (注销), business time';
      ALTER TABLE participants DROP CONSTRAINT participants_status_known;
      ALTER TABLE participants ADD CONSTRAINT participants_status_known CHECK
        (status IN ('pending', 'active', 'returned', 'suspended', 'cancelled'));

      CREATE TABLE seller_identities (
        participant_id uuid NOT NULL,
        identity_hash text NOT NULL,
        sealed text NOT NULL,
        CONSTRAINT seller_identities_pk PRIMARY KEY (participant_id),
        CONSTRAINT seller_identities_participant_fk FOREIGN KEY (participant_id) REFERENCES participants (id),
        CONSTRAINT seller_identities_hash_uq UNIQUE (identity_hash)
      );
      COMMENT ON TABLE seller_identities IS 'Citizen ID or register abroad, and full name, of sellers without a credit code';
      COMMENT ON COLUMN seller_identities.identity_hash IS 'keyed hash, to find it by';
      COMMENT ON COLUMN seller_identities.sealed IS 'encrypted: identity and full name';
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
