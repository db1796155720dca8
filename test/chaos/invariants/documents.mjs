import { grouped, missingFrom } from './grouping.mjs';

const stored = ({ services: { customs } }) => [...customs.documents, ...customs.lists];

/** I1: what was acknowledged with 202 is there, as a document and as the message that it came in. */
export const acknowledgedIsStored = {
  name: 'acknowledged is stored',
  counts: 'lost',
  find: (ledger, facts) => [
    ...missingFrom(
      ledger.documents().map(({ id }) => id),
      stored(facts).map(({ id }) => id),
      (id) => `document ${id} was acknowledged and is not stored`,
    ),
    ...missingFrom(
      ledger.messages.map(({ messageId }) => messageId),
      facts.services.customs.messages.map(({ id }) => id),
      (id) => `message ${id} was acknowledged and is not stored`,
    ),
  ],
};

/** I1: nothing is stored beyond what was acknowledged, and each document of a case exists once. */
export const storedOnce = {
  name: 'stored once',
  counts: 'doubled',
  find: (ledger, facts) => [
    ...missingFrom(
      stored(facts).map(({ id }) => id),
      ledger.documents().map(({ id }) => id),
      (id) => `document ${id} is stored and was acknowledged to nobody`,
    ),
    ...missingFrom(
      facts.services.customs.messages.map(({ id }) => id),
      ledger.messages.map(({ messageId }) => messageId),
      (id) => `message ${id} is stored and was acknowledged to nobody`,
    ),
    ...[...grouped(facts.services.customs.documents, ({ kind, reference }) => `${kind} ${reference}`)]
      .filter(([, copies]) => copies.length > 1)
      .map(([what, copies]) => `${what} is stored ${copies.length} times`),
    ...[...grouped(facts.services.customs.lists, ({ order_no }) => order_no)]
      .filter(([, copies]) => copies.length > 1)
      .map(([orderNo, copies]) => `order ${orderNo} has ${copies.length} lists`),
  ],
};

/** Every case ends where the authority's answers lead, at the first attempt. */
export const casesEnd = {
  name: 'cases end where they must',
  counts: 'lost',
  find: (ledger, facts) => {
    const lists = grouped(facts.services.customs.lists, ({ order_no }) => order_no);
    const filedIds = new Set(ledger.documents().map(({ id }) => id));
    return ledger.cases.flatMap(({ orderNo, ends }) => {
      const [list] = lists.get(orderNo) ?? [];
      // a case whose list was never acknowledged promises nothing
      if (!list || !filedIds.has(list.id)) return [];
      if (list.status === ends && list.attempt === 1) return [];
      return `order ${orderNo} ends as ${list.status} at attempt ${list.attempt}, not as ${ends} at the first`;
    });
  },
};
