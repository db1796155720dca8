import { headFields, lineFields } from '../ceb621-fields.mjs';
import { documentTables, logTables as logTable } from '../limit/tables.mjs';

/** The processes, and how many events they make. */
export const programs = ['intake.mjs', 'consumer.mjs'];
export const eventsPer = 'list';

const texts = (fields) =>
  fields.map(({ name, required }) => `"${name}" text${required ? ' NOT NULL' : ''}`).join(', ');

export const intakeTables = `${documentTables}
  CREATE TABLE messages (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), received_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE lists (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), message_id uuid NOT NULL REFERENCES messages, status text NOT NULL,
    ${texts(headFields)}, UNIQUE ("copNo", "agentCode"));
  CREATE INDEX ON lists ("orderNo");
  CREATE TABLE list_lines (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), list_id uuid NOT NULL REFERENCES lists, ${texts(lineFields)});
  CREATE INDEX ON list_lines (list_id);
`;
export const consumerTables = `
  CREATE TABLE inbox (event_id uuid PRIMARY KEY);
  CREATE TABLE statuses (list_id uuid PRIMARY KEY, order_no text NOT NULL, status text NOT NULL);
  CREATE TABLE position (next_id bigint NOT NULL);
  INSERT INTO position VALUES (0);
`;
export const logTables = logTable;
