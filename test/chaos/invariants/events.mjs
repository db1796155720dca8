import { grouped, missingFrom, repeatedIn } from './grouping.mjs';

const isForeign = (ledger) => (event) => ledger.foreignEvents.has(event.id);
const own = (ledger, { events }) => events.filter((event) => !isForeign(ledger)(event));
const writtenBy = (facts) =>
  Object.entries(facts.services).flatMap(([service, { outbox }]) =>
    outbox.map((row) => ({ ...row, service })),
  );

/** I3: what an outbox holds is in the log, and nothing is in the log that no outbox holds. */
export const outboxReachesLog = {
  name: 'outbox and log agree',
  counts: 'lost',
  find: (ledger, facts) => {
    const written = writtenBy(facts);
    const inLog = own(ledger, facts).map(({ id }) => id);
    return [
      ...missingFrom(
        written.map(({ event_id }) => event_id),
        inLog,
        (id) => `event ${id} is in an outbox and not in the log`,
      ),
      ...missingFrom(
        inLog,
        written.map(({ event_id }) => event_id),
        (id) => `event ${id} is in the log and in no outbox`,
      ),
      ...written
        .filter(({ published }) => !published)
        .map(({ event_id, service }) => `event ${event_id} of ${service} is not marked as published`),
    ];
  },
};

/** I3: every state change of a document was told, once: its versions from 1 on, each by one event. */
export const changesAreTold = {
  name: 'every change is told once',
  counts: 'lost',
  find: (ledger, facts) => {
    const { customs, 'tax-refund': taxRefund, 'fx-settlement': fx } = facts.services;
    const told = versionsTold(own(ledger, facts));
    const upTo = (version) => Array.from({ length: Number(version) }, (_, at) => at + 1);
    const movesOf = grouped(taxRefund.claimMoves, ({ claim_id }) => claim_id);
    const toldMoves = (id) =>
      (movesOf.get(id) ?? [])
        .filter(({ status }) => !silentMoves.includes(status))
        .map(({ version }) => version);
    const tellers = [
      ...customs.lists.map(({ id, version }) => ['customs.lists', id, upTo(version)]),
      ...customs.documents.map(({ id, version }) => ['customs.documents', id, upTo(version)]),
      ...taxRefund.claims.map(({ id }) => ['tax-refund.claims', id, toldMoves(id)]),
      ...fx.receipts.map(({ id, version }) => ['fx-settlement.receipts', id, upTo(version)]),
    ];
    return tellers.flatMap(([topic, id, expectedVersions]) => {
      const versions = (told.get(`${topic} ${id}`) ?? []).sort((a, b) => a - b);
      const expected = expectedVersions.sort((a, b) => a - b);
      if (String(versions) === String(expected)) return [];
      return `${topic} ${id} has the versions [${expected}], told were [${versions}]`;
    });
  },
};

/** A decision is on its way to the tax authority: nobody outside is told of that (claim-life.ts). */
const silentMoves = ['approving', 'refusing'];

/** Versions of each document that events tell, also those named in passing; an event that is in the log twice counts once. */
function versionsTold(events) {
  const told = new Map();
  for (const event of new Map(events.map((one) => [one.id, one])).values()) {
    for (const { id, version, passed = [] } of event.documents) {
      const key = `${event.topic} ${id}`;
      const versions = [...(told.get(key) ?? []), ...passed.map((step) => step.version), version];
      told.set(key, versions);
    }
  }
  return told;
}

/** I3: a consumer that takes events of a type has taken every one of them. */
export const consumersSkipNothing = {
  name: 'consumers skip nothing',
  counts: 'lost',
  find: (ledger, facts) => {
    const typeOf = new Map(facts.events.map(({ id, type }) => [id, type]));
    const byType = grouped(own(ledger, facts), ({ type }) => type);
    return Object.entries(facts.services).flatMap(([service, { inbox }]) => {
      const seen = inbox.map(({ event_id }) => event_id);
      const known = new Set(seen);
      const types = new Set(seen.map((id) => typeOf.get(id)));
      return [
        ...repeatedIn(seen, (id) => `${service} has event ${id} twice in its inbox`),
        ...[...types].flatMap((type) =>
          missingFrom(
            (byType.get(type) ?? []).map(({ id }) => id),
            known,
            (id) => `${service} never took event ${id} (${type})`,
          ),
        ),
      ];
    });
  },
};

/** Downstream facts: each release, declaration and settlement is known where it is needed, once. */
export const factsArrive = {
  name: 'facts arrive once',
  counts: 'lost',
  find: (ledger, facts) => {
    const { customs, subsidy, 'tax-refund': taxRefund, 'fx-settlement': fx } = facts.services;
    const released = customs.lists.filter(({ status }) => ['released', 'closed'].includes(status));
    const foreign = new Set([...ledger.foreignEvents.values()].map(({ documentId }) => documentId));
    const same = (what, expected, rows) => [
      ...missingFrom(expected, rows, (id) => `${what} ${id} did not arrive`),
      ...missingFrom(
        rows.filter((id) => !foreign.has(id)),
        expected,
        (id) => `${what} ${id} arrived, but never was`,
      ),
      ...repeatedIn(rows, (id, copies) => `${what} ${id} arrived ${copies} times`),
    ];
    const ids = (rows) => rows.map(({ id }) => id);
    const entries = (rows) => rows.map(({ entry_id }) => entry_id);
    return [
      ...same('release at tax-refund', ids(released), ids(taxRefund.releasedLists)),
      ...same('release at fx-settlement', ids(released), ids(fx.releasedLists)),
      ...same('release at subsidy', ids(released), ids(subsidy.releasedLists)),
      ...same('declaration at tax-refund', entries(customs.declarations), entries(taxRefund.declaredEntries)),
      ...same('declaration at subsidy', entries(customs.declarations), entries(subsidy.declarations)),
      ...same(
        'settlement at tax-refund',
        ids(fx.receipts.filter(({ status }) => status === 'settled')),
        ids(taxRefund.settledReceipts),
      ),
    ];
  },
};

/** The timeline has the steps that events told, and no other. */
export const timelineIsTrue = {
  name: 'timeline tells what happened',
  counts: 'doubled',
  find: (ledger, facts) => {
    const { timeline } = facts.services.window;
    const shown = new Set(timeline.map(({ event_type }) => event_type));
    const stepOf = (type, id, version) => `${type} ${id} v${version}`;
    const stepsOf = (events) =>
      events.flatMap(({ type, documents }) =>
        documents.flatMap(({ id, version, passed = [] }) => [
          ...passed.map((step) => stepOf(step.type, id, step.version)),
          stepOf(type, id, version),
        ]),
      );
    const toBeParked = (event) => ledger.foreignEvents.get(event.id)?.expected === 'parked';
    const told = stepsOf(facts.events.filter((event) => !toBeParked(event))).filter((step) =>
      shown.has(step.split(' ')[0]),
    );
    // what others must park the timeline may take
    const allowed = new Set(stepsOf(facts.events.filter(toBeParked)));
    const steps = timeline.map(({ event_type, document_id, version }) =>
      stepOf(event_type, document_id, version),
    );
    return [
      ...missingFrom(told, steps, (step) => `the timeline lacks ${step}`),
      ...missingFrom(
        steps.filter((step) => !allowed.has(step)),
        told,
        (step) => `the timeline shows ${step}, which nobody told`,
      ),
      ...repeatedIn(
        timeline.map((row) => `${stepOf(row.event_type, row.document_id, row.version)} of ${row.order_no}`),
        (step, copies) => `the timeline shows ${step} ${copies} times`,
      ),
    ];
  },
};

/** Parked is only what another version left in the log, for the reason that it must have. */
export const parkedIsExplained = {
  name: 'parked events are explained',
  counts: 'broken',
  find: (ledger, facts) => [
    ...Object.entries(facts.services).flatMap(([service, { parked }]) =>
      parked
        .filter(({ state }) => state === 'parked' || state === 'waiting')
        .filter((row) => !explains(ledger.foreignEvents.get(row.event_id), row))
        .map(
          (row) =>
            `${service} parked ${row.type} ${row.event_id}: ${row.kind} ${row.code}, ${row.message_en}`,
        ),
    ),
    ...foreignUntaken(ledger, facts),
  ],
};

const explains = (foreign, { code }) =>
  foreign?.expected === 'parked' && (foreign.code === undefined || foreign.code === code);

/** Each foreign event is taken by everybody who reads it, or set aside with its reason by somebody. */
function foreignUntaken(ledger, { services, events }) {
  const parked = new Set(
    Object.values(services).flatMap((rows) => rows.parked.map(({ event_id }) => event_id)),
  );
  const seen = new Set(services.window.inbox.map(({ event_id }) => event_id));
  const inLog = new Set(events.map(({ id }) => id));
  return [...ledger.foreignEvents].flatMap(([id, { shape, expected, code }]) => {
    // the log was down when it was to be published
    if (!inLog.has(id)) return [];
    if (!seen.has(id)) return `event ${id} (${shape}) was passed over`;
    if (expected === 'taken' && parked.has(id)) return `event ${id} (${shape}) was parked, it must be taken`;
    if (code !== undefined && !parked.has(id)) return `event ${id} (${shape}) was not parked`;
    return [];
  });
}
