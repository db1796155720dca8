import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateParticipantFacts1795390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE participants (
      credit_code text CONSTRAINT participants_pk PRIMARY KEY,
      customs_code text,
      version integer NOT NULL,
      name text NOT NULL,
      roles text[] NOT NULL,
      departments jsonb NOT NULL
    )`);
    await runner.query(
      `COMMENT ON TABLE participants IS 'Facts from registration.participants-changed: codes, roles, standing'`,
    );
    await runner.query('CREATE INDEX participants_customs_code ON participants (customs_code)');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

export class CreateReleasedListFacts1795390000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE released_lists (
      id uuid CONSTRAINT released_lists_pk PRIMARY KEY,
      version integer NOT NULL,
      ie_flag text NOT NULL,
      trade_mode text NOT NULL,
      order_no text NOT NULL,
      ebp_code text NOT NULL,
      ebc_code text NOT NULL,
      customs_code text NOT NULL,
      invt_no text,
      currency text NOT NULL,
      value numeric NOT NULL,
      lines jsonb NOT NULL,
      released_at timestamptz NOT NULL
    )`);
    await runner.query(
      `COMMENT ON TABLE released_lists IS 'Facts from customs.lists-released: lists that customs let go, with value and lines'`,
    );
    await runner.query('CREATE INDEX released_lists_order ON released_lists (order_no, ebp_code)');
    await runner.query('CREATE INDEX released_lists_enterprise ON released_lists (ebc_code, released_at)');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

export class AddStandingPeriods1800010000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE participants ADD COLUMN department_periods jsonb, ADD COLUMN role_periods jsonb`,
    );
    await runner.query(
      `COMMENT ON COLUMN participants.role_periods IS 'Standing by role over time, from registration.participants-changed.v2; null: only .v1 was seen'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
