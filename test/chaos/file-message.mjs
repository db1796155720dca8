import { randomUUID } from 'node:crypto';

/** How often a client says something again that was answered already; each of these must change nothing. */
const again = { sameKey: 0.05, freshKey: 0.04, otherBody: 0.03 };

/**
 * Files a CEB message under one Idempotency-Key, enters what was acknowledged in the ledger, and now and then says it again:
 * under the same key (the same answer), under a fresh one as a client that lost its own (known documents, the same ids), or
 * another message under the key (refused). Throws when a valid message is refused.
 */
export async function fileMessage({ client, ledger, message, random }) {
  const key = randomUUID();
  const body = JSON.stringify(message);
  const answer = await client.post('/customs/messages', body, key);
  if (answer.status !== 202) return refuse(ledger, message, answer);
  const { messageId, messageType, documents } = JSON.parse(answer.body);
  const filed = documents.map(({ id, kind, outcome, key: numbers, errors }) => ({
    id,
    kind,
    outcome,
    ...numbers,
    errors,
  }));
  ledger.acknowledged({ key, messageId, messageType, answer: answer.body, documents: filed });
  const unaccepted = filed.find(({ outcome }) => outcome !== 'accepted');
  if (unaccepted) return refuse(ledger, message, { status: 202, body: JSON.stringify(unaccepted) });
  if (random.chance(again.sameKey)) await sayAgain({ client, ledger, body, key, answer });
  if (random.chance(again.freshKey)) await sayUnderFreshKey({ client, ledger, body, filed });
  if (random.chance(again.otherBody)) await sayOtherwise({ client, ledger, message, key });
  return filed;
}

function refuse(ledger, message, { status, body }) {
  const text = `${Object.keys(message)[0]} answered ${status}: ${body.slice(0, 400)}`;
  ledger.refused.push(text);
  throw new Error(text);
}

async function sayAgain({ client, ledger, body, key, answer }) {
  const repeated = await client.post('/customs/messages', body, key);
  if (repeated.status !== 202 || repeated.body !== answer.body)
    ledger.contradiction(`key ${key}: first ${answer.body}, again ${repeated.status} ${repeated.body}`);
}

async function sayUnderFreshKey({ client, ledger, body, filed }) {
  const key = randomUUID();
  const repeated = await client.post('/customs/messages', body, key);
  const { messageId, messageType, documents = [] } = JSON.parse(repeated.body);
  if (repeated.status === 202)
    ledger.acknowledged({ key, messageId, messageType, answer: repeated.body, documents });
  const same = documents.every(({ id, outcome }, at) => outcome === 'duplicate' && id === filed[at].id);
  if (repeated.status !== 202 || documents.length !== filed.length || !same)
    ledger.contradiction(`filed as ${JSON.stringify(filed)}, again under another key: ${repeated.body}`);
}

async function sayOtherwise({ client, ledger, message, key }) {
  const [root] = Object.keys(message);
  const other = { [root]: { ...message[root], guid: randomUUID().toUpperCase() } };
  const answer = await client.post('/customs/messages', other, key);
  if (answer.status !== 409 || !/idempotency-key-reused/.test(answer.body))
    ledger.contradiction(`another body under key ${key}: ${answer.status} ${answer.body}`);
}
