import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE payment_data_requests (
     id uuid CONSTRAINT payment_data_requests_pk PRIMARY KEY,
     session_id text NOT NULL CONSTRAINT payment_data_requests_session_uq UNIQUE,
     version integer NOT NULL,
     status text NOT NULL,
     order_no text NOT NULL,
     ebp_code text NOT NULL,
     parties text[] NOT NULL,
     service_time timestamptz NOT NULL,
     asked_at timestamptz NOT NULL,
     deadline timestamptz NOT NULL,
     reason text,
     status_since timestamptz NOT NULL,
     CONSTRAINT payment_data_requests_status_known CHECK (status IN ('asked', 'answered', 'relayed', 'accepted', 'refused'))
   )`,
  `COMMENT ON TABLE payment_data_requests IS 'Customs asks for the original payment data of an order (GACC announcement 2018 no. 179)'`,
  `COMMENT ON COLUMN payment_data_requests.session_id IS 'Number that customs gave the request: the same one is stored once'`,
  `CREATE INDEX payment_data_requests_order_no ON payment_data_requests (order_no)`,
  `CREATE INDEX payment_data_requests_parties ON payment_data_requests USING gin (parties)`,

  `CREATE TABLE payment_data_answers (
     id uuid CONSTRAINT payment_data_answers_pk PRIMARY KEY,
     request_id uuid NOT NULL,
     attempt integer NOT NULL,
     hash text NOT NULL,
     body bytea NOT NULL,
     signed_text bytea NOT NULL,
     warnings jsonb NOT NULL,
     answered_at timestamptz NOT NULL,
     answered_by text NOT NULL,
     message_no text,
     verdict_code text,
     CONSTRAINT payment_data_answers_request FOREIGN KEY (request_id) REFERENCES payment_data_requests (id),
     CONSTRAINT payment_data_answers_attempt_uq UNIQUE (request_id, attempt),
     CONSTRAINT payment_data_answers_message_no_uq UNIQUE (message_no)
   )`,
  `COMMENT ON TABLE payment_data_answers IS 'Answers as the enterprise signed them; after a refusal there may be another attempt'`,
  `COMMENT ON COLUMN payment_data_answers.body IS 'Ciphertext of the answer byte for byte, signature value included'`,
  `COMMENT ON COLUMN payment_data_answers.signed_text IS 'Ciphertext of the text that the signature is over, cut from the body as it was written'`,
];

export class CreatePaymentDataRequests1795442400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
