import { grouped, missingFrom, repeatedIn } from './grouping.mjs';

/** Kinds of message that customs gets document by document under a number of the enterprise. */
const numbered = ['CEB603', 'CEB507', 'CEB509', 'CEB621', 'CEB701'];

/** Every list and report reaches customs, every filing the tax authority, every payment foreign exchange: once. */
export const authoritiesHearOnce = {
  name: 'authorities hear once',
  counts: 'sent twice',
  find: (ledger, facts) => {
    const { customs, sandbox, 'tax-refund': taxRefund, 'fx-settlement': fx } = facts.services;
    const heard = sandbox.incoming
      .filter(({ state }) => state !== 'refused')
      .flatMap(({ message_type, copNos }) => copNos.map((copNo) => `${message_type.slice(0, 6)} ${copNo}`));
    const expected = ledger
      .documents()
      .filter(({ messageType }) => numbered.includes(messageType))
      .map(({ messageType, copNo }) => `${messageType} ${copNo}`);
    const filings = sandbox.taxFilings.map(({ kind, claim_id }) => `${kind} of claim ${claim_id}`);
    const submissions = customs.submissions.flatMap(({ message_type, document_ids }) =>
      document_ids.map((id) => `${message_type} ${id}`),
    );
    return [
      ...repeatedIn(heard, (what, times) => `customs got ${what} ${times} times`),
      ...missingFrom(expected, heard, (what) => `customs never got ${what}`),
      ...missingFrom(heard, expected, (what) => `customs got ${what}, which nobody filed`),
      ...repeatedIn(submissions, (what, times) => `${what} was submitted ${times} times`),
      ...repeatedIn(filings, (what, times) => `the tax authority got the ${what} ${times} times`),
      ...missingFrom(
        taxRefund.claims.flatMap(({ id, status }) => [
          ...(status === 'drafted' ? [] : [`claim of claim ${id}`]),
          ...(status === 'paid' ? [`decision of claim ${id}`] : []),
        ]),
        filings,
        (what) => `the tax authority never got the ${what}`,
      ),
      ...sandbox.payments
        .filter(({ status, receipt_id }) => status !== 'reported' || !receipt_id)
        .map(({ reference, status }) => `payment ${reference} is ${status} at the bank`),
      ...missingFrom(
        fx.receipts.map(({ reference }) => reference),
        sandbox.payments.map(({ reference }) => reference),
        (reference) => `receipt ${reference} is no payment of the bank`,
      ),
      ...repeatedIn(
        fx.receipts.map(({ reference }) => reference),
        (reference, times) => `payment ${reference} was received ${times} times`,
      ),
    ];
  },
};

/** What authorities answered arrives: every message of customs and of the tax authority once, every receipt at its document. */
export const answersArrive = {
  name: "authorities' answers arrive",
  counts: 'lost',
  find: (_ledger, facts) => {
    const { customs, sandbox, 'tax-refund': taxRefund } = facts.services;
    const { 'customs-adapter': customsAdapter, 'tax-adapter': taxAdapter } = facts.services;
    const passedOn = customsAdapter.received.filter(({ outcome }) => outcome === 'passed-on');
    const told = receiptsByNumber(sandbox.answers);
    const kept = grouped(
      customs.receipts.filter(({ kind, subject_id }) => kind === 'list' && subject_id),
      ({ subject_id }) => subject_id,
    );
    return [
      ...missingFrom(
        sandbox.outgoing.map(({ message_id }) => message_id),
        passedOn.map(({ message_id }) => message_id),
        (id) => `message ${id} of customs did not come through`,
      ),
      ...sandbox.answers
        .filter(({ answered_in }) => !answered_in)
        .map(({ id }) => `customs has not sent its answer ${id}`),
      ...missingFrom(
        sandbox.taxAnswers.map(({ id }) => id),
        taxAdapter.received.map(({ id }) => id),
        (id) => `answer ${id} of the tax authority did not come through`,
      ),
      ...missingFrom(
        sandbox.taxAnswers.map(({ id }) => id),
        taxRefund.claimAnswers.map(({ id }) => id),
        (id) => `answer ${id} of the tax authority did not reach its claim`,
      ),
      ...customs.lists.flatMap(({ id, cop_no }) => {
        const expected = [...(told.get(cop_no) ?? [])].sort();
        const found = (kept.get(id) ?? []).map(({ return_status }) => return_status).sort();
        if (String(expected) === String(found)) return [];
        return `list ${cop_no}: customs answered [${expected}], kept are [${found}]`;
      }),
    ];
  },
};

/** Return statuses of lists by the enterprise's number; a receipt that customs repeats is one receipt. */
function receiptsByNumber(answers) {
  const told = new Map();
  const ofLists = answers.filter(({ message_type }) => ['CEB622', 'CEB604'].includes(message_type));
  for (const { node } of ofLists) {
    const { copNo, returnStatus, returnTime } = flat(node);
    const known = told.get(copNo) ?? new Map();
    told.set(copNo, known.set(`${returnStatus} ${returnTime}`, returnStatus));
  }
  return new Map([...told].map(([copNo, known]) => [copNo, known.values()]));
}

/** The leaves of a node of a message by their names. */
function flat(node) {
  return Object.assign(
    {},
    ...Object.entries(node).map(([name, value]) =>
      typeof value === 'object' && value !== null ? flat(value) : { [name]: value },
    ),
  );
}
