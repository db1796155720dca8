/** The event log of the platform under test, seen from outside: where its topic of lists ends, who is behind, what was told. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const prefix = 'sw';
const topic = `${prefix}.customs.lists`;
const submitted = 'customs.lists-submitted.v1';
const readLimitMs = 60_000;

/** @param {{ databases: object, kafkaBrokers?: string }} platform */
export function openPlatformLog({ databases, kafkaBrokers }) {
  return kafkaBrokers ? kafkaLog(kafkaBrokers) : postgresLog(databases.window.eventLog);
}

async function postgresLog(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const query = async (text, values) => (await client.query(text, values)).rows;
  return {
    /** Where each partition ends now. */
    ends: async () =>
      new Map(
        (
          await query(
            'SELECT partition, next_offset::text AS at FROM partitions JOIN topics ON id = topic_id WHERE name = $1',
            [topic],
          )
        ).map(({ partition, at }) => [partition, at]),
      ),
    /** Records of the topic that a service has not taken. */
    async behind(service) {
      const [{ n }] = await query(
        `SELECT sum(p.next_offset - coalesce(g.next_offset, 0))::int AS n FROM partitions p JOIN topics t ON t.id = p.topic_id
         LEFT JOIN group_offsets g ON g.topic_id = p.topic_id AND g.partition = p.partition AND g.group_name = $2
         WHERE t.name = $1`,
        [topic, `${prefix}.${service}`],
      );
      return n;
    },
    /** How many lists were told as submitted since then. */
    async submittedSince(ends) {
      const [{ n }] = await query(
        `SELECT coalesce(sum(json_array_length(convert_from(r.value, 'UTF8')::json -> 'documents')), 0)::int AS n
         FROM records r JOIN topics t ON t.id = r.topic_id
         JOIN unnest($2::int[], $3::bigint[]) AS e (partition, at) ON e.partition = r.partition AND r."offset" >= e.at
         WHERE t.name = $1 AND r.headers::json ->> 'ce_type' = $4`,
        [topic, [...ends.keys()], [...ends.values()], submitted],
      );
      return n;
    },
    close: () => client.end(),
  };
}

async function kafkaLog(brokers) {
  const { Kafka, logLevel } = await import('kafkajs');
  const kafka = new Kafka({ brokers: brokers.split(','), clientId: 'bench', logLevel: logLevel.ERROR });
  const admin = kafka.admin();
  await admin.connect();
  const ends = async () =>
    new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
  return {
    ends,
    async behind(service) {
      const [{ partitions }] = await admin.fetchOffsets({ groupId: `${prefix}.${service}`, topics: [topic] });
      const moved = new Map(
        partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]),
      );
      return [...(await ends())].reduce(
        (sum, [partition, end]) => sum + Number(end) - (moved.get(partition) ?? 0),
        0,
      );
    },
    submittedSince: async (from) => countSubmitted(kafka, admin, from, await ends()),
    close: () => admin.disconnect(),
  };
}

async function countSubmitted(kafka, admin, from, until) {
  const groupId = `bench-${randomUUID()}`;
  const open = new Map([...until].filter(([partition, end]) => Number(end) > Number(from.get(partition))));
  if (open.size === 0) return 0;
  const partitions = [...from].map(([partition, offset]) => ({ partition, offset }));
  await admin.setOffsets({ groupId, topic, partitions });
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  let lists = 0;
  await new Promise((resolve, reject) => {
    setTimeout(
      () => reject(new Error('the topic of lists could not be read to its end')),
      readLimitMs,
    ).unref();
    const eachMessage = async ({ partition, message }) => {
      const end = until.get(partition);
      if (Number(message.offset) < Number(end) && String(message.headers.ce_type) === submitted)
        lists += JSON.parse(message.value.toString()).documents.length;
      if (Number(message.offset) + 1 >= Number(end)) open.delete(partition);
      if (open.size === 0) resolve();
    };
    consumer.run({ autoCommit: false, eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return lists;
}
