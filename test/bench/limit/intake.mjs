/**
 * The limit: what this machine could do at most. A program of the benchmark and not of the product: no framework, no
 * rules of the trade, no rights, no encryption, no error paths. Three processes:
 *
 *   intake.mjs    HTTP → CEB621 read (scanner for the fixed sequence, or JSON.parse) → presence of the required fields →
 *                 one durable transaction of one statement per message: the message, its lists matched with orders,
 *                 payments and waybills, one outbox row (tables.mjs)
 *   relay.mjs     outbox → event log (Kafka with acks of all and idempotence, or a table of another database)
 *   consumer.mjs  event log → inbox and one status per list, in one transaction
 *
 * Settings come as JSON in the environment variable PEER (../peers.mjs).
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { binaryArray } from './binary-array.mjs';
import { readJson, readXml } from './read-lists.mjs';
import { ready } from '../process.mjs';
import { storeMessage } from './tables.mjs';

const { port, intakeUrl } = JSON.parse(process.env.PEER);
/** More than the load's connections bring nothing: PostgreSQL is bound by CPU. */
const pool = new pg.Pool({ connectionString: intakeUrl, max: 4 });

async function store(body, read) {
  const { columns, heads, lines, encoding } = read(body);
  const id = randomUUID();
  const values = [...columns, heads, lines].map((column) => binaryArray('text', column, encoding));
  await pool.query({ ...storeMessage, values: [id, ...values] });
  return { messageId: id, documents: Array.from({ length: heads.length }, () => ({ outcome: 'accepted' })) };
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const read = request.headers['content-type'] === 'application/xml' ? readXml : readJson;
    const answer = (status, content) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    store(Buffer.concat(chunks), read).then(
      (stored) => answer(202, stored),
      (error) => answer(400, { error: error.message }),
    );
  });
});
server.listen(port, '127.0.0.1', ready);
