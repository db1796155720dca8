import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBusinessClock1758067200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE business_clock (
        id smallint NOT NULL DEFAULT 1,
        version bigint NOT NULL,
        offset_ms bigint NOT NULL,
        CONSTRAINT business_clock_pk PRIMARY KEY (id),
        CONSTRAINT business_clock_one_row CHECK (id = 1)
      );
      COMMENT ON TABLE business_clock IS 'Sandbox only: business time is real time plus offset_ms; the highest version counts';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE business_clock');
  }
}
