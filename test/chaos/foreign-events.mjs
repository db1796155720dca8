import { randomUUID } from 'node:crypto';

const redeliveredAtOnce = 30;
const lists = 'customs.lists';

/** A document of an event about a list that nobody filed here. */
const listMoved = (id) => ({
  id,
  version: 1,
  status: 'submitted',
  ieFlag: 'I',
  tradeMode: '1210',
  case: { orderNo: `OLD-${id.slice(0, 8)}`, ebpCode: 'NOBODY' },
  logistics: { logisticsCode: 'NOBODY', logisticsNo: `OLD-${id.slice(0, 8)}` },
  parties: ['NOBODY'],
  copNo: id.slice(0, 8),
  invtNo: null,
  at: `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`,
  receipt: null,
  failed: [],
  missing: [],
});

/**
 * What a service of another version leaves in the log. `taken`: every consumer must take it. `parked`: it cannot be taken,
 * and each service that reads the topic must set it aside with this code.
 */
const shapes = {
  /** As before `passed` was added: an optional field, so that nobody may miss it. */
  'before-passed': { type: 'customs.lists-submitted.v1', expected: 'taken' },
  /** From a newer release: a version that no contract of this one has. */
  'unknown-version': { type: 'customs.lists-released.v2', expected: 'parked', code: 'unknown-event-type' },
  /** From before a release knew its lines and value: what is built on them cannot be. */
  'field-missing': { type: 'customs.lists-released.v1', expected: 'parked' },
};

/** Publishes an event as a service of another version would have; entered in the ledger as foreign. */
export async function publishForeign(log, ledger, shape) {
  const { type, expected, code } = shapes[shape];
  const eventId = randomUUID();
  const document = listMoved(randomUUID());
  ledger.foreignEvents.set(eventId, { shape, expected, code, type, documentId: document.id });
  ledger.note('foreign event', { eventId, shape });
  await log.publish([
    {
      topic: lists,
      key: 'NOBODY',
      headers: {
        ce_specversion: '1.0',
        ce_id: eventId,
        ce_source: '/another-version',
        ce_type: type,
        ce_subject: 'NOBODY',
        ce_time: new Date().toISOString(),
        'content-type': 'application/json',
      },
      value: Buffer.from(JSON.stringify({ documents: [document] })),
    },
  ]);
  return true;
}

/** The newest records of a topic once more, as a relay repeats them that was killed before it marked them. */
export async function redeliver(log, topic) {
  const newest = log
    .records()
    .filter((record) => record.topic === topic)
    .slice(-redeliveredAtOnce);
  if (newest.length === 0) return false;
  await log.publish(newest.map(({ key, headers, value }) => ({ topic, key, headers, value })));
  return true;
}
