import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE messages (
     id uuid CONSTRAINT messages_pk PRIMARY KEY,
     message_type text NOT NULL,
     owner text NOT NULL,
     format text NOT NULL,
     original text NOT NULL,
     answer text NOT NULL,
     received_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE messages IS 'CEB messages of enterprises; original and answer are ciphertext, the original byte for byte'`,

  `CREATE TABLE documents (
     id uuid CONSTRAINT documents_pk PRIMARY KEY,
     kind text NOT NULL,
     business_key text NOT NULL,
     message_type text NOT NULL,
     message_id uuid NOT NULL,
     version integer NOT NULL,
     deleted boolean NOT NULL,
     status text NOT NULL,
     submission_id uuid,
     content_hash text NOT NULL,
     app_time text NOT NULL,
     app_status text NOT NULL,
     order_no text,
     ebp_code text,
     logistics_code text,
     logistics_no text,
     reference text NOT NULL,
     key_fields text NOT NULL,
     parties text[] NOT NULL,
     body text NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT documents_business_key UNIQUE (kind, business_key)
   )`,
  `COMMENT ON TABLE documents IS 'Orders, payments, waybills, waybill status: the newest version of each; body is ciphertext'`,
  `CREATE INDEX documents_order ON documents (order_no) WHERE order_no IS NOT NULL`,
  `CREATE INDEX documents_waybill ON documents (logistics_no) WHERE logistics_no IS NOT NULL`,

  `CREATE TABLE lists (
     id uuid CONSTRAINT lists_pk PRIMARY KEY,
     business_key text NOT NULL CONSTRAINT lists_business_key UNIQUE,
     message_type text NOT NULL,
     message_id uuid NOT NULL,
     version integer NOT NULL,
     status text NOT NULL,
     content_hash text NOT NULL,
     app_time text NOT NULL,
     app_status text NOT NULL,
     ie_flag text NOT NULL,
     trade_mode text NOT NULL,
     customs_code text NOT NULL,
     cop_no text NOT NULL,
     agent_code text NOT NULL,
     ebc_code text NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     logistics_code text NOT NULL,
     logistics_no text NOT NULL,
     dxp_id text NOT NULL,
     pre_no text,
     invt_no text,
     statistics_flag text,
     entry_id text,
     buyer_hash text,
     attempt integer NOT NULL,
     submission_id uuid,
     missing text[] NOT NULL,
     key_fields text NOT NULL,
     parties text[] NOT NULL,
     body text NOT NULL,
     received_at timestamptz NOT NULL,
     status_since timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE lists IS 'Declaration lists (申报清单) with their life; body is ciphertext, buyer_hash a keyed hash'`,
  `COMMENT ON COLUMN lists.attempt IS 'How often it was submitted to customs; receipts belong to one attempt'`,
  `CREATE INDEX lists_order ON lists (order_no)`,
  `CREATE INDEX lists_waybill ON lists (logistics_no)`,
  `CREATE INDEX lists_invt_no ON lists (invt_no) WHERE invt_no IS NOT NULL`,
  `CREATE INDEX documents_reference ON documents (kind, reference)`,
  `CREATE INDEX lists_entry_id ON lists (entry_id) WHERE entry_id IS NOT NULL`,
  `CREATE INDEX lists_cop_no ON lists (cop_no)`,

  `CREATE TABLE submissions (
     id uuid CONSTRAINT submissions_pk PRIMARY KEY,
     message_type text NOT NULL,
     sender_code text NOT NULL,
     status text NOT NULL,
     kind text NOT NULL,
     document_ids uuid[] NOT NULL,
     message_no text,
     requested_at timestamptz NOT NULL,
     answered_at timestamptz
   )`,
  `COMMENT ON TABLE submissions IS 'Messages that customs was asked to send to the authority: requested, sent or refused by the exchange'`,
  `CREATE INDEX submissions_message_no ON submissions (message_no) WHERE message_no IS NOT NULL`,

  `CREATE TABLE receipts (
     id uuid CONSTRAINT receipts_pk PRIMARY KEY,
     feed_no bigint NOT NULL CONSTRAINT receipts_feed_no UNIQUE,
     message_type text NOT NULL,
     kind text NOT NULL,
     subject_id uuid,
     attempt integer NOT NULL,
     return_status text NOT NULL,
     return_time text NOT NULL,
     content_hash text NOT NULL,
     body text NOT NULL,
     state text NOT NULL,
     told boolean NOT NULL,
     reason text,
     parties text[] NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT receipts_once UNIQUE (content_hash)
   )`,
  `COMMENT ON TABLE receipts IS 'Receipts of customs: applied, quarantined (contradicts the life) or unmatched (no such document); body is ciphertext'`,
  `COMMENT ON COLUMN receipts.feed_no IS 'Position in the pull feed, given under a lock so that no reader skips a late commit'`,
  `CREATE INDEX receipts_subject ON receipts (subject_id)`,
  `CREATE SEQUENCE receipts_feed`,

  `CREATE TABLE declaration_parts (
     decl_seq_no text NOT NULL,
     msg_seq_no integer NOT NULL,
     msg_count integer NOT NULL,
     head jsonb NOT NULL,
     rows jsonb NOT NULL,
     received_at timestamptz NOT NULL,
     CONSTRAINT declaration_parts_pk PRIMARY KEY (decl_seq_no, msg_seq_no)
   )`,
  `COMMENT ON TABLE declaration_parts IS 'Parts of summary results (CEB792) until a declaration is whole'`,

  `CREATE TABLE declarations (
     entry_id text CONSTRAINT declarations_pk PRIMARY KEY,
     version integer NOT NULL,
     decl_seq_no text NOT NULL,
     sum_no text NOT NULL,
     customs_code text NOT NULL,
     ebc_code text NOT NULL,
     export_date text NOT NULL,
     declared_at timestamptz NOT NULL,
     parties text[] NOT NULL,
     cases jsonb NOT NULL,
     items jsonb NOT NULL
   )`,
  `COMMENT ON TABLE declarations IS 'Export declarations (报关单) that customs merged from lists; items add up to their list lines'`,

  `CREATE TABLE buyer_amounts (
     list_id uuid CONSTRAINT buyer_amounts_pk PRIMARY KEY,
     buyer_hash text NOT NULL,
     year integer NOT NULL,
     amount numeric NOT NULL,
     given_back boolean NOT NULL
   )`,
  `COMMENT ON TABLE buyer_amounts IS 'Taxable value that counts to the annual limit of a buyer, by the year of acceptance'`,
  `CREATE INDEX buyer_amounts_buyer ON buyer_amounts (buyer_hash, year)`,

  `CREATE TABLE tax_assessments (
     list_id uuid CONSTRAINT tax_assessments_pk PRIMARY KEY,
     treatment text NOT NULL,
     taxable_value numeric,
     customs_duty numeric,
     consumption_tax numeric,
     value_added_tax numeric,
     total numeric,
     lines jsonb NOT NULL,
     steps jsonb NOT NULL,
     refusal text,
     assessed_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE tax_assessments IS 'Composite tax of released import lists by our own calculation, or why it could not be computed'`,

  `CREATE TABLE tax_bills (
     tax_no text CONSTRAINT tax_bills_pk PRIMARY KEY,
     list_id uuid,
     invt_no text NOT NULL,
     version integer NOT NULL,
     status text NOT NULL,
     return_time text NOT NULL,
     customs_tax numeric,
     consumption_tax numeric,
     value_added_tax numeric,
     total numeric,
     difference numeric,
     lines jsonb NOT NULL,
     ent_duty_no text,
     received_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE tax_bills IS 'Electronic tax bills (CEB816, CEB818) and how far they are from our own figure'`,
  `CREATE INDEX tax_bills_list ON tax_bills (list_id)`,
];

export class CreateCustoms1795392001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
