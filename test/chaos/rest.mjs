const callsAtOnce = 6;

/**
 * What the REST interface tells clients afterwards: every acknowledged message with the answer that was given, every list
 * with the status that the database has, every timeline with each step once. A sentence for each fault. Where a question gets
 * no answer, whoever asked it asks no more: thousands of them would wait as long.
 */
export async function restFaults({ client, ledger, facts }) {
  const lists = new Map(facts.services.customs.lists.map((list) => [list.order_no, list]));
  const faults = [];
  const asked = [
    ...ledger.messages.map((message) => () => messageFaults(client, message)),
    ...ledger.cases
      .filter(({ orderNo }) => lists.has(orderNo))
      .map(
        ({ orderNo }) =>
          () =>
            caseFaults(client, orderNo, lists.get(orderNo)),
      ),
  ].values();
  await Promise.all(
    Array.from({ length: callsAtOnce }, async () => {
      try {
        for (const ask of asked) faults.push(...(await ask()));
      } catch (error) {
        faults.push(error.message);
      }
    }),
  );
  return faults;
}

async function messageFaults(client, { messageId, answer }) {
  const told = await client.get(`/customs/messages/${messageId}`);
  return JSON.stringify(told) === JSON.stringify(JSON.parse(answer))
    ? []
    : [`message ${messageId} was answered ${answer}, now ${JSON.stringify(told)}`];
}

async function caseFaults(client, orderNo, list) {
  const { items } = await client.get(`/customs/lists?orderNo=${orderNo}`);
  const timeline = await client.get(`/timeline?orderNo=${orderNo}`);
  const steps = (timeline?.entries ?? []).map((entry) =>
    JSON.stringify([entry.service, entry.code, entry.reference]),
  );
  const found = items.map(({ id, status }) => `${id} ${status}`);
  return [
    ...(String(found) === `${list.id} ${list.status}`
      ? []
      : [`order ${orderNo}: the interface shows [${found}], stored is ${list.id} ${list.status}`]),
    ...(steps.length === 0 ? [`order ${orderNo} has no timeline`] : []),
    ...(new Set(steps).size === steps.length
      ? []
      : [`the timeline of ${orderNo} shows a step twice: ${steps}`]),
  ];
}
