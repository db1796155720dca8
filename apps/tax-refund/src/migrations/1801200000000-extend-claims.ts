import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE claims DROP CONSTRAINT claims_status_known`,
  `ALTER TABLE claims
     ADD COLUMN terms jsonb NOT NULL DEFAULT '{}',
     ADD COLUMN figures jsonb NOT NULL DEFAULT '{}',
     ADD COLUMN number text,
     ADD COLUMN approved_amount numeric,
     ADD COLUMN refused_lines jsonb NOT NULL DEFAULT '[]',
     ADD COLUMN withdrawal text,
     ADD COLUMN paper_received_on text,
     ADD COLUMN proposed_by text,
     ADD CONSTRAINT claims_status_known CHECK (status IN ('drafted', 'filed', 'accepted', 'questioned', 'inquired', 'suspended',
       'proposed', 'approving', 'refusing', 'approved', 'paid', 'refused', 'withdrawing', 'withdrawn')),
     ADD CONSTRAINT claims_amount_not_negative CHECK (amount >= 0),
     ADD CONSTRAINT claims_approved_within CHECK (approved_amount >= 0 AND approved_amount <= amount),
     ADD CONSTRAINT claims_withdrawal_known CHECK (withdrawal IN ('error', 'give-up'))`,
  `COMMENT ON COLUMN claims.terms IS 'What the method needs beside the goods: the month of 免抵退税, the advance that a remainder belongs to'`,
  `COMMENT ON COLUMN claims.figures IS 'Results of the method beside the amount: 免抵税额, carried forward, surcharges, consumption tax'`,
  `COMMENT ON COLUMN claims.number IS 'Number of the filing in the sequence of its kind (关联号 of the claim)'`,
  `COMMENT ON COLUMN claims.withdrawal IS 'error: the documents are free again; give-up: they are not'`,
  `CREATE UNIQUE INDEX claims_number ON claims (claimant, number) WHERE number IS NOT NULL`,
  `CREATE UNIQUE INDEX claims_one_per_month ON claims (claimant, (terms ->> 'period'))
     WHERE kind = 'exempt-credit-refund' AND status NOT IN ('refused', 'withdrawn')`,
  `CREATE INDEX claims_status ON claims (status, id)`,

  `CREATE TABLE claim_numbers (
     claimant text NOT NULL,
     prefix text NOT NULL,
     month text NOT NULL,
     last integer NOT NULL,
     CONSTRAINT claim_numbers_pk PRIMARY KEY (claimant, prefix, month)
   )`,
  `COMMENT ON TABLE claim_numbers IS 'Last serial of each sequence of claims; the advance refund (HWC-YT) has its own'`,

  `CREATE TABLE claim_questions (
     id uuid CONSTRAINT claim_questions_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT claim_questions_claim REFERENCES claims,
     question text NOT NULL,
     asked_by text NOT NULL,
     asked_at timestamptz NOT NULL,
     answer text,
     answered_by text,
     answered_at timestamptz
   )`,
  `COMMENT ON TABLE claim_questions IS 'Questions about a claim (疑点核实) and the answers of the enterprise'`,
  `CREATE INDEX claim_questions_claim_at ON claim_questions (claim_id, asked_at)`,

  `CREATE TABLE claim_filings (
     id uuid CONSTRAINT claim_filings_pk PRIMARY KEY,
     claim_id uuid NOT NULL CONSTRAINT claim_filings_claim REFERENCES claims,
     kind text NOT NULL,
     requested_at timestamptz NOT NULL,
     number text,
     sent_at timestamptz,
     attempts integer
   )`,
  `COMMENT ON TABLE claim_filings IS 'What went to the tax authority about a claim: requested here, sent by tax-adapter under its number'`,
  `CREATE INDEX claim_filings_claim_at ON claim_filings (claim_id, requested_at)`,

  `ALTER TABLE claim_answers ADD COLUMN repeats integer NOT NULL DEFAULT 0, ADD COLUMN set_aside text`,
  `COMMENT ON COLUMN claim_answers.repeats IS 'How often the authority gave the same answer again'`,
  `COMMENT ON COLUMN claim_answers.set_aside IS 'Why it is quarantined: it contradicts what was decided'`,
];

export class ExtendClaims1801200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
