/** The processes, and how many events they make. */
export const programs = ['intake.mjs', 'relay.mjs', 'consumer.mjs'];
export const eventsPer = 'message';

/** What lists are matched with; the naive peer has the same. */
export const documentTables = `
  CREATE TABLE orders (
    order_no text, ebp_code text, buyer_id text NOT NULL, paid text NOT NULL, PRIMARY KEY (order_no, ebp_code));
  CREATE TABLE payments (
    order_no text, ebp_code text, payer_id text NOT NULL, paid text NOT NULL, PRIMARY KEY (order_no, ebp_code));
  CREATE TABLE waybills (
    logistics_no text, logistics_code text, order_no text NOT NULL, PRIMARY KEY (logistics_no, logistics_code));
`;
/** Texts are kept as they are: to compress a row of 2 to 4 kB costs more than to write it. */
export const intakeTables = `${documentTables}
  CREATE TABLE messages (id uuid PRIMARY KEY, lists integer NOT NULL, received_at timestamptz NOT NULL);
  CREATE TABLE lists (
    order_no text NOT NULL, ebp_code text NOT NULL, logistics_code text NOT NULL, logistics_no text NOT NULL,
    cop_no text, agent_code text, ebc_code text NOT NULL, buyer_id text NOT NULL, customs_code text NOT NULL,
    trade_mode text NOT NULL, head text NOT NULL, lines text NOT NULL, message_id uuid NOT NULL, status text NOT NULL,
    PRIMARY KEY (cop_no, agent_code));
  ALTER TABLE lists ALTER COLUMN head SET STORAGE PLAIN, ALTER COLUMN lines SET STORAGE PLAIN;
  CREATE TABLE outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, data text NOT NULL);
`;
export const consumerTables = `
  CREATE TABLE inbox (event_id uuid PRIMARY KEY);
  CREATE TABLE statuses (
    cop_no text, agent_code text, order_no text NOT NULL, status text NOT NULL, PRIMARY KEY (cop_no, agent_code));
  CREATE TABLE position (next_id bigint NOT NULL);
  INSERT INTO position VALUES (0);
`;
/** The event log where it is PostgreSQL: written by the one relay, so that the order of ids is that of the commits. */
export const logTables = `
  CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, data text NOT NULL);
`;

/**
 * A message's one statement: the message, its lists matched with order, payment and waybill, and one event that names
 * them. A list is matched when all three are there, of one buyer and over one amount. OFFSET 0 keeps the planner, which
 * knows nothing of tables just filled, from reading them whole.
 */
export const storeMessage = {
  name: 'store-message',
  text: `
    WITH incoming AS (
      SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                           $10::text[], $11::text[], $12::text[], $13::text[])
        AS i (order_no, ebp_code, logistics_code, logistics_no, cop_no, agent_code, ebc_code, buyer_id, customs_code,
              trade_mode, head, lines)
    ), message AS (
      INSERT INTO messages SELECT $1::uuid, count(*), clock_timestamp() FROM incoming
    ), stored AS (
      INSERT INTO lists
      SELECT i.*, $1::uuid, CASE WHEN matched.found THEN 'submitted' ELSE 'received' END
      FROM incoming i LEFT JOIN LATERAL (
        SELECT true AS found FROM orders o
        JOIN payments p ON p.order_no = i.order_no AND p.ebp_code = i.ebp_code
        JOIN waybills w ON w.logistics_no = i.logistics_no AND w.logistics_code = i.logistics_code
        WHERE o.order_no = i.order_no AND o.ebp_code = i.ebp_code AND o.buyer_id = i.buyer_id AND p.payer_id = i.buyer_id
          AND p.paid = o.paid AND w.order_no = i.order_no OFFSET 0) AS matched ON true
      RETURNING cop_no, agent_code, order_no, status
    )
    INSERT INTO outbox (event_id, data)
    SELECT $1::uuid, string_agg(concat_ws(E'\\t', cop_no, agent_code, order_no, status), E'\\n') FROM stored`,
};

/** Takes events in: their inbox rows, and the statuses of those not seen before; one statement for many messages. */
export const takeEvents = {
  name: 'take-events',
  text: `
    WITH unseen AS (
      INSERT INTO inbox SELECT DISTINCT event_id FROM unnest($1::uuid[]) AS e (event_id) ON CONFLICT DO NOTHING RETURNING event_id
    )
    INSERT INTO statuses
    SELECT cop_no, agent_code, order_no, status
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) AS s (event_id, cop_no, agent_code, order_no, status)
    JOIN unseen USING (event_id)
    ON CONFLICT (cop_no, agent_code) DO UPDATE SET status = excluded.status`,
};
