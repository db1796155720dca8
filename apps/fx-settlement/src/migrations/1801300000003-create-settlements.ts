import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE fx_rates (
     position bigint CONSTRAINT fx_rates_pk PRIMARY KEY,
     currency text NOT NULL,
     first_day date NOT NULL,
     last_day date NOT NULL,
     buying numeric NOT NULL,
     source text NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT fx_rates_buying_positive CHECK (buying > 0)
   )`,
  `COMMENT ON TABLE fx_rates IS 'Rates (牌价) as the bank published them: CNY per 100 units, from a day to a day; of one day the later position counts'`,
  `CREATE INDEX fx_rates_day ON fx_rates (currency, first_day, last_day, position)`,

  `CREATE TABLE fx_bank_cursors (
     feed text CONSTRAINT fx_bank_cursors_pk PRIMARY KEY,
     position bigint NOT NULL
   )`,
  `COMMENT ON TABLE fx_bank_cursors IS 'How far the feeds of the bank have been taken over'`,
  `INSERT INTO fx_bank_cursors (feed, position) VALUES ('rates', 0), ('answers', 0)`,

  `CREATE TABLE fx_quotes (
     id uuid CONSTRAINT fx_quotes_pk PRIMARY KEY,
     receipt_id uuid NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     rate_position bigint NOT NULL,
     rate numeric NOT NULL,
     proceeds numeric NOT NULL,
     steps jsonb NOT NULL,
     status text NOT NULL,
     offered_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL,
     CONSTRAINT fx_quotes_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id),
     CONSTRAINT fx_quotes_rate_fk FOREIGN KEY (rate_position) REFERENCES fx_rates (position),
     CONSTRAINT fx_quotes_status_known CHECK (status IN ('offered', 'locked', 'used', 'lapsed')),
     CONSTRAINT fx_quotes_proceeds_positive CHECK (proceeds > 0)
   )`,
  `COMMENT ON TABLE fx_quotes IS 'What the bank would pay for a receipt (结汇报价), until it expires'`,
  `COMMENT ON COLUMN fx_quotes.expires_at IS 'business clock; of a locked one the end of the lock'`,
  `CREATE UNIQUE INDEX fx_quotes_locked_once ON fx_quotes (receipt_id) WHERE status = 'locked'`,
  `CREATE INDEX fx_quotes_receipt ON fx_quotes (receipt_id, id)`,

  `CREATE TABLE fx_settlements (
     id uuid CONSTRAINT fx_settlements_pk PRIMARY KEY,
     number text NOT NULL CONSTRAINT fx_settlements_number UNIQUE,
     quote_id uuid NOT NULL CONSTRAINT fx_settlements_quote_once UNIQUE,
     receipt_id uuid NOT NULL,
     payee text NOT NULL,
     currency text NOT NULL,
     amount numeric NOT NULL,
     rate numeric NOT NULL,
     proceeds numeric NOT NULL,
     order_nos text[] NOT NULL,
     journal_id uuid NOT NULL,
     status text NOT NULL,
     requested_at timestamptz NOT NULL,
     attempts integer NOT NULL DEFAULT 0,
     next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     sent_at timestamptz,
     bank_reference text CONSTRAINT fx_settlements_bank_reference UNIQUE,
     answered_at timestamptz,
     executed numeric,
     value_date date,
     reason text,
     CONSTRAINT fx_settlements_quote_fk FOREIGN KEY (quote_id) REFERENCES fx_quotes (id),
     CONSTRAINT fx_settlements_receipt_fk FOREIGN KEY (receipt_id) REFERENCES fx_receipts (id),
     CONSTRAINT fx_settlements_journal_fk FOREIGN KEY (journal_id) REFERENCES fx_journals (id),
     CONSTRAINT fx_settlements_status_known
       CHECK (status IN ('requested', 'sending', 'sent', 'executed', 'differs', 'refused'))
   )`,
  `COMMENT ON TABLE fx_settlements IS 'Settlements (结汇) that the bank was asked for: requested, sent, answered'`,
  `COMMENT ON COLUMN fx_settlements.number IS 'ours, made from the id: however often it is sent, the bank carries it out once'`,
  `COMMENT ON COLUMN fx_settlements.executed IS 'CNY that the bank paid; differs: other than was quoted, somebody decides'`,
  `COMMENT ON COLUMN fx_settlements.attempts IS 'also the fence: only the latest attempt records that it was sent'`,
  `CREATE UNIQUE INDEX fx_settlements_receipt_once ON fx_settlements (receipt_id) WHERE status <> 'refused'`,
  `CREATE INDEX fx_settlements_due ON fx_settlements (next_attempt_at) WHERE status IN ('requested', 'sending')`,
  `CREATE INDEX fx_settlements_payee ON fx_settlements (payee, id)`,

  `CREATE TABLE fx_bank_answers (
     id text CONSTRAINT fx_bank_answers_pk PRIMARY KEY,
     position bigint NOT NULL,
     number text NOT NULL,
     outcome text NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT fx_bank_answers_outcome_known CHECK (outcome IN ('taken', 'set-aside'))
   )`,
  `COMMENT ON TABLE fx_bank_answers IS 'Every answer of the bank once; set aside: it is about nothing that waits for one'`,
];

/** Rates, quotes, settlements, and what the bank answered. */
export class CreateSettlements1801300000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
