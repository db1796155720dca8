import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE FUNCTION fx_journals_posted() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM set_config('fx.posted', concat_ws(',', nullif(current_setting('fx.posted', true), ''),
                                               (SELECT string_agg(id::text, ',') FROM added)), true);
     RETURN NULL;
   END $$`,
  `COMMENT ON FUNCTION fx_journals_posted IS 'Notes the journals of the transaction, for the first of them closes all'`,
  `CREATE TRIGGER fx_journals_posted AFTER INSERT ON fx_journals REFERENCING NEW TABLE AS added
   FOR EACH STATEMENT EXECUTE FUNCTION fx_journals_posted()`,

  // One statement, totals in ascending order: transactions of the same enterprises wait for one another, never in a circle.
  `CREATE OR REPLACE FUNCTION fx_journals_close() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     posted uuid[] := string_to_array(nullif(current_setting('fx.posted', true), ''), ',')::uuid[];
     wrong uuid;
   BEGIN
     IF posted IS NULL THEN
       RETURN NULL;
     END IF;
     PERFORM set_config('fx.posted', '', true);
     SELECT j.id INTO wrong FROM fx_journals j
     WHERE j.id = ANY(posted) AND j.entries <> (SELECT count(*) FROM fx_entries e WHERE e.journal_id = j.id) LIMIT 1;
     IF FOUND THEN
       RAISE EXCEPTION 'journal % has not the entries that it says', wrong
         USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_journals_complete', TABLE = 'fx_journals';
     END IF;
     INSERT INTO fx_totals (enterprise, kind, currency, balance)
     SELECT enterprise, kind, currency, sum(amount) FROM fx_entries WHERE journal_id = ANY(posted)
     GROUP BY enterprise, kind, currency ORDER BY enterprise, kind, currency
     ON CONFLICT (enterprise, kind, currency) DO UPDATE SET balance = fx_totals.balance + excluded.balance;
     RETURN NULL;
   END $$`,
];

/** All journals of a transaction are closed together: a total moves once however many they are. */
export class CloseJournalsTogether1801810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
