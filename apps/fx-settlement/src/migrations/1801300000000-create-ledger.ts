import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE fx_account_kinds (
     kind text CONSTRAINT fx_account_kinds_pk PRIMARY KEY,
     level text NOT NULL,
     side text NOT NULL,
     meaning text NOT NULL,
     CONSTRAINT fx_account_kinds_level_known CHECK (level IN ('object', 'enterprise')),
     CONSTRAINT fx_account_kinds_side_known CHECK (side IN ('debit', 'credit', 'either'))
   )`,
  `COMMENT ON TABLE fx_account_kinds IS 'Kinds of accounts (科目) of the ledger'`,
  `COMMENT ON COLUMN fx_account_kinds.level IS 'object: one account per record (明细账), its owner; enterprise: one per enterprise (总账)'`,
  `COMMENT ON COLUMN fx_account_kinds.side IS 'debit: the balance of an account is never below zero; credit: never above; either: no limit'`,
  `INSERT INTO fx_account_kinds (kind, level, side, meaning) VALUES
     ('order', 'object', 'debit', 'what of an order may still be used'),
     ('withdrawn', 'object', 'debit', 'what was open of an order when it was withdrawn'),
     ('shortfall', 'object', 'credit', 'what an order was reduced by below what had been used of it'),
     ('sales', 'enterprise', 'credit', 'declared amounts of orders, the other side of order, withdrawn and shortfall'),
     ('funds', 'object', 'debit', 'money of a receipt at the bank, not settled'),
     ('in-settlement', 'object', 'debit', 'money of a receipt that the bank was asked to settle and has not answered'),
     ('receipt', 'object', 'credit', 'what of a receipt no order has been found for'),
     ('suspense', 'object', 'credit', 'the same, while nothing is known that it could belong to, or it is held for review'),
     ('exchange', 'enterprise', 'either', 'foreign money given to banks (debit) against money of the country (credit)'),
     ('proceeds', 'enterprise', 'debit', 'money of the country from settlements'),
     ('cost', 'object', 'debit', 'cost abroad that an order paid for; the owner is the document of the cost'),
     ('difference', 'object', 'either', 'difference of an order accepted without money; the owner is the order')`,

  `CREATE TABLE fx_journals (
     id uuid CONSTRAINT fx_journals_pk PRIMARY KEY,
     kind text NOT NULL,
     source_kind text NOT NULL,
     source_id uuid NOT NULL,
     booked_on date NOT NULL,
     posted_at timestamptz NOT NULL,
     entries integer NOT NULL,
     reverses uuid CONSTRAINT fx_journals_reversed_once UNIQUE,
     reason text,
     CONSTRAINT fx_journals_reverses_fk FOREIGN KEY (reverses) REFERENCES fx_journals (id),
     CONSTRAINT fx_journals_entries_some CHECK (entries > 1)
   )`,
  `COMMENT ON TABLE fx_journals IS 'Journals (凭证) of the double-entry ledger; never changed, a correction is a reversal (冲销)'`,
  `COMMENT ON COLUMN fx_journals.source_id IS 'the record that it is about: receipt, order, settlement, netting'`,
  `COMMENT ON COLUMN fx_journals.booked_on IS 'day of the business clock'`,
  `COMMENT ON COLUMN fx_journals.entries IS 'how many lines it has; at the commit all of them must be there'`,
  `CREATE INDEX fx_journals_source ON fx_journals (source_id, id)`,

  `CREATE TABLE fx_entries (
     journal_id uuid NOT NULL,
     line integer NOT NULL,
     kind text NOT NULL,
     enterprise text NOT NULL,
     owner uuid,
     receipt_id uuid,
     currency text NOT NULL,
     amount numeric NOT NULL,
     CONSTRAINT fx_entries_pk PRIMARY KEY (journal_id, line),
     CONSTRAINT fx_entries_journal_fk FOREIGN KEY (journal_id) REFERENCES fx_journals (id),
     CONSTRAINT fx_entries_kind_fk FOREIGN KEY (kind) REFERENCES fx_account_kinds (kind),
     CONSTRAINT fx_entries_amount_some CHECK (amount <> 0),
     CONSTRAINT fx_entries_receipt_uses_order CHECK (receipt_id IS NULL OR kind = 'order')
   )`,
  `COMMENT ON TABLE fx_entries IS 'Entries (分录): debit above zero, credit below; per journal and currency they add up to zero'`,
  `COMMENT ON COLUMN fx_entries.enterprise IS 'credit code, or the code as it came where no participant has it'`,
  `COMMENT ON COLUMN fx_entries.owner IS 'the record of an object account; null for accounts of the enterprise'`,
  `COMMENT ON COLUMN fx_entries.receipt_id IS 'the receipt that uses the order: fx_allocations is the sum of these entries'`,
  `CREATE INDEX fx_entries_owner ON fx_entries (owner, journal_id) WHERE owner IS NOT NULL`,
  `CREATE INDEX fx_entries_enterprise ON fx_entries (enterprise, journal_id)`,

  `CREATE TABLE fx_balances (
     kind text NOT NULL,
     owner uuid NOT NULL,
     currency text NOT NULL,
     enterprise text NOT NULL,
     side text NOT NULL,
     balance numeric NOT NULL,
     CONSTRAINT fx_balances_pk PRIMARY KEY (owner, kind, currency),
     CONSTRAINT fx_balances_side CHECK (
       side = 'either' OR (side = 'debit' AND balance >= 0) OR (side = 'credit' AND balance <= 0))
   ) WITH (fillfactor = 80)`,
  `COMMENT ON TABLE fx_balances IS 'Balance of each object account, moved by the entries in the statement that writes them'`,
  `CREATE INDEX fx_balances_open ON fx_balances (enterprise, kind, currency, balance, owner) WHERE balance <> 0`,

  `CREATE TABLE fx_totals (
     enterprise text NOT NULL,
     kind text NOT NULL,
     currency text NOT NULL,
     balance numeric NOT NULL,
     CONSTRAINT fx_totals_pk PRIMARY KEY (enterprise, kind, currency)
   ) WITH (fillfactor = 50)`,
  `COMMENT ON TABLE fx_totals IS 'Balance of an enterprise per kind of account (总账), moved at the commit, so that its transactions do not wait for one another before'`,
];

const rules = [
  `CREATE FUNCTION fx_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the ledger is append-only: correct by a reversal'
       USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fx_ledger_append_only', TABLE = TG_TABLE_NAME;
   END $$`,
  ...['fx_journals', 'fx_entries'].map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
                FOR EACH STATEMENT EXECUTE FUNCTION fx_ledger_is_append_only()`,
  ),
  `CREATE FUNCTION fx_balances_follow_entries() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF pg_trigger_depth() < 2 THEN
       RAISE EXCEPTION 'balances are moved by entries only'
         USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'fx_balances_follow_entries', TABLE = TG_TABLE_NAME;
     END IF;
     RETURN NULL;
   END $$`,
  ...['fx_balances', 'fx_totals'].map(
    (
      table,
    ) => `CREATE TRIGGER ${table}_follow_entries BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
                FOR EACH STATEMENT EXECUTE FUNCTION fx_balances_follow_entries()`,
  ),

  // Rows are made first and locked in ascending order: a CHECK looks at a proposed row before it looks for the old one.
  `CREATE FUNCTION fx_entries_post() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE wrong record;
   BEGIN
     SELECT journal_id, currency, sum(amount) AS rest INTO wrong
     FROM added GROUP BY journal_id, currency HAVING sum(amount) <> 0 LIMIT 1;
     IF FOUND THEN
       RAISE EXCEPTION 'journal % does not balance: % %', wrong.journal_id, wrong.rest, wrong.currency
         USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_entries_balance', TABLE = 'fx_entries';
     END IF;
     SELECT a.journal_id, a.line INTO wrong
     FROM added a JOIN fx_journals j ON j.id = a.journal_id JOIN fx_account_kinds k ON k.kind = a.kind
     WHERE a.line NOT BETWEEN 1 AND j.entries OR (a.owner IS NULL) <> (k.level = 'enterprise') LIMIT 1;
     IF FOUND THEN
       RAISE EXCEPTION 'line % does not belong into journal %', wrong.line, wrong.journal_id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_entries_place', TABLE = 'fx_entries';
     END IF;
     INSERT INTO fx_balances (kind, owner, currency, enterprise, side, balance)
     SELECT DISTINCT ON (a.owner, a.kind, a.currency) a.kind, a.owner, a.currency, a.enterprise, k.side, 0
     FROM added a JOIN fx_account_kinds k ON k.kind = a.kind
     WHERE a.owner IS NOT NULL ORDER BY a.owner, a.kind, a.currency
     ON CONFLICT DO NOTHING;
     PERFORM FROM fx_balances b
     WHERE (b.owner, b.kind, b.currency) IN (SELECT owner, kind, currency FROM added WHERE owner IS NOT NULL)
     ORDER BY b.owner, b.kind, b.currency FOR UPDATE;
     UPDATE fx_balances b SET balance = b.balance + moved.amount, enterprise = moved.enterprise
     FROM (SELECT owner, kind, currency, sum(amount) AS amount, (array_agg(enterprise ORDER BY journal_id, line DESC))[1] AS enterprise
           FROM added WHERE owner IS NOT NULL GROUP BY owner, kind, currency) moved
     WHERE b.owner = moved.owner AND b.kind = moved.kind AND b.currency = moved.currency;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER fx_entries_post AFTER INSERT ON fx_entries REFERENCING NEW TABLE AS added
   FOR EACH STATEMENT EXECUTE FUNCTION fx_entries_post()`,

  `CREATE FUNCTION fx_journals_close() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF (SELECT count(*) FROM fx_entries WHERE journal_id = NEW.id) <> NEW.entries THEN
       RAISE EXCEPTION 'journal % has not the entries that it says', NEW.id
         USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_journals_complete', TABLE = 'fx_journals';
     END IF;
     INSERT INTO fx_totals (enterprise, kind, currency, balance)
     SELECT enterprise, kind, currency, sum(amount) FROM fx_entries WHERE journal_id = NEW.id
     GROUP BY enterprise, kind, currency ORDER BY enterprise, kind, currency
     ON CONFLICT (enterprise, kind, currency) DO UPDATE SET balance = fx_totals.balance + excluded.balance;
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER fx_journals_close AFTER INSERT ON fx_journals DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW EXECUTE FUNCTION fx_journals_close()`,
];

/** Orders and receipts of before the ledger, as the journals that they would have made. */
const carried = [
  `CREATE TEMPORARY TABLE carried ON COMMIT DROP AS
   SELECT o.*, coalesce(u.used, 0) AS used
   FROM fx_orders o LEFT JOIN (SELECT order_id, sum(amount) AS used FROM fx_allocations GROUP BY order_id) u ON u.order_id = o.id
   WHERE o.declared <> 0 OR u.used IS NOT NULL`,
  `CREATE TEMPORARY TABLE carried_lines ON COMMIT DROP AS
   SELECT md5('carried order ' || id)::uuid AS journal_id, 'order-declared' AS journal_kind, 'order' AS source_kind,
          id AS source_id, received_at AS at, part.kind, ebc_code AS enterprise, part.owner, NULL::uuid AS receipt_id,
          currency, part.amount
   FROM carried, LATERAL (VALUES
     ('order', id, used + CASE WHEN withdrawn THEN 0 ELSE greatest(declared - used, 0) END),
     ('withdrawn', id, CASE WHEN withdrawn THEN greatest(declared - used, 0) ELSE 0 END),
     ('shortfall', id, least(declared - used, 0)),
     ('sales', NULL::uuid, -declared)) AS part (kind, owner, amount)
   UNION ALL
   SELECT md5('carried receipt ' || id)::uuid, 'receipt-received', 'receipt', id, received_at, part.kind, payee, id, NULL,
          currency, part.amount
   FROM fx_receipts, LATERAL (VALUES ('funds', amount), ('receipt', -amount)) AS part (kind, amount)
   UNION ALL
   SELECT md5('carried match ' || r.id)::uuid, 'receipt-matched', 'receipt', r.id, max(a.allocated_at) OVER (PARTITION BY r.id),
          part.kind, part.enterprise, part.owner, part.receipt_id, r.currency, part.amount
   FROM fx_receipts r JOIN fx_allocations a ON a.receipt_id = r.id JOIN fx_orders o ON o.id = a.order_id,
        LATERAL (VALUES ('order', o.ebc_code, o.id, r.id, -a.amount), ('receipt', r.payee, r.id, NULL, a.amount))
          AS part (kind, enterprise, owner, receipt_id, amount)
   UNION ALL
   SELECT md5('carried settlement ' || id)::uuid, 'receipt-settled', 'receipt', id, status_since, part.kind, payee, part.owner, NULL,
          currency, part.amount
   FROM fx_receipts, LATERAL (VALUES ('funds', id, -amount), ('exchange', NULL, amount)) AS part (kind, owner, amount)
   WHERE status = 'settled'`,
  `DELETE FROM carried_lines WHERE amount = 0`,
  `INSERT INTO fx_journals (id, kind, source_kind, source_id, booked_on, posted_at, entries, reason)
   SELECT journal_id, journal_kind, source_kind, source_id, (max(at) AT TIME ZONE 'Asia/Shanghai')::date, max(at), count(*),
          'carried over'
   FROM carried_lines GROUP BY journal_id, journal_kind, source_kind, source_id`,
  // In the order of the business: an order is declared before it is used.
  ...['order-declared', 'receipt-received', 'receipt-matched', 'receipt-settled'].map(
    (
      kind,
    ) => `INSERT INTO fx_entries (journal_id, line, kind, enterprise, owner, receipt_id, currency, amount)
     SELECT journal_id, row_number() OVER (PARTITION BY journal_id), kind, enterprise, owner, receipt_id, currency, amount
     FROM carried_lines WHERE journal_kind = '${kind}'`,
  ),
  `SET CONSTRAINTS ALL IMMEDIATE`,
];

const allocations = [
  `ALTER TABLE fx_allocations DROP CONSTRAINT fx_allocations_amount_positive`,
  `ALTER TABLE fx_allocations ADD CONSTRAINT fx_allocations_amount_not_negative CHECK (amount >= 0)`,
  `COMMENT ON TABLE fx_allocations IS 'How much of a receipt uses which order: the sum of the entries that say so, kept by the ledger; zero where it was taken back'`,
  `CREATE FUNCTION fx_entries_allocate() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO fx_allocations (receipt_id, order_id, amount, allocated_at)
     SELECT DISTINCT receipt_id, owner, 0, now() FROM added WHERE receipt_id IS NOT NULL
     ON CONFLICT DO NOTHING;
     UPDATE fx_allocations a SET amount = a.amount - moved.amount, allocated_at = moved.at
     FROM (SELECT e.receipt_id, e.owner, sum(e.amount) AS amount, max(j.posted_at) AS at
           FROM added e JOIN fx_journals j ON j.id = e.journal_id
           WHERE e.receipt_id IS NOT NULL GROUP BY e.receipt_id, e.owner) moved
     WHERE a.receipt_id = moved.receipt_id AND a.order_id = moved.owner;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER fx_entries_allocate AFTER INSERT ON fx_entries REFERENCING NEW TABLE AS added
   FOR EACH STATEMENT EXECUTE FUNCTION fx_entries_allocate()`,
];

/** The double-entry ledger, with what there was before it carried over. */
export class CreateLedger1801300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...rules, ...carried, ...allocations]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
