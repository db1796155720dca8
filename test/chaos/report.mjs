const line = (name, value) => `${name.padEnd(44)} ${value}`;
const seconds = (ms) => (ms === undefined ? 'never' : `${(ms / 1000).toFixed(1)} s`);
const shownFaults = 10;

/** Every kind of strike with how many were carried out and how many hit something. */
export function strikesByKind(struck) {
  const kinds = new Map();
  for (const { kind, hit } of struck) {
    const counts = kinds.get(kind) ?? { struck: 0, hit: 0 };
    kinds.set(kind, { struck: counts.struck + 1, hit: counts.hit + (hit ? 1 : 0) });
  }
  return [...kinds].sort(([a], [b]) => a.localeCompare(b));
}

const countOf = (broken, what) =>
  broken.filter(({ check }) => check.counts === what).reduce((sum, { faults }) => sum + faults.length, 0);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const largest = (numbers) => numbers.reduce((most, one) => Math.max(most, one), 0);

/** The table of a run, and below it every fault found. */
export function reportOf({ ledger, struck, upgraded, broken, availability, facts, settledMs, leftOut }) {
  const hits = struck.filter(({ hit }) => hit);
  const recoveries = hits
    .map(({ overAt }) => availability.recoveryAfter(overAt))
    .filter((ms) => ms !== undefined);
  const parked = Object.values(facts.services).flatMap((service) =>
    service.parked.filter(({ state }) => state === 'parked' || state === 'waiting'),
  );
  const documents = ledger.documents();
  return [
    'strikes (carried out / hit)',
    ...strikesByKind(struck).map(([kind, counts]) => line(`  ${kind}`, `${counts.struck} / ${counts.hit}`)),
    line('  all', `${struck.length} / ${hits.length}`),
    ...(upgraded ? ['', upgradeLine(upgraded)] : []),
    '',
    line('cases filed (imports, exports)', `${count(ledger, 'import')}, ${count(ledger, 'export')}`),
    line('acknowledged: documents, further steps', `${documents.length}, ${ledger.steps.length}`),
    line('requests sent, calls that had to be repeated', `${ledger.attempts}, ${ledger.outages.length}`),
    line('events in the log', String(new Set(facts.events.map(({ id }) => id)).size)),
    '',
    line('lost', String(countOf(broken, 'lost'))),
    line('doubled in effect', String(countOf(broken, 'doubled'))),
    line('sent twice to an authority', String(countOf(broken, 'sent twice'))),
    line('other promises broken', String(countOf(broken, 'broken'))),
    line(
      'parked events, unexplained',
      `${parked.length}, ${countOf(
        broken.filter(({ check }) => check.name === 'parked events are explained'),
        'broken',
      )}`,
    ),
    '',
    line('longest wait of a client for an answer', seconds(largest(ledger.outages))),
    line('longest time in which not all was ready', seconds(availability.longestGapMs())),
    line(
      'ready again after a strike: median, longest',
      `${seconds(median(recoveries))}, ${seconds(largest(recoveries))}`,
    ),
    line('everything at rest after the load', seconds(settledMs)),
    ...(leftOut > 0 ? [line('import cases not begun (too many under way)', String(leftOut))] : []),
    ...broken.flatMap(({ check, faults }) => [
      '',
      `BROKEN: ${check.name} (${faults.length})`,
      ...faults.slice(0, shownFaults).map((fault) => `  ${fault}`),
      ...(faults.length > shownFaults ? [`  … and ${faults.length - shownFaults} more`] : []),
    ]),
  ].join('\n');
}

const upgradeLine = ({ from, to, processes, firstMs, lastMs }) =>
  line(
    `upgraded from ${from} to ${to}`,
    `${processes} processes, the first at ${seconds(firstMs)}, the last at ${seconds(lastMs)}`,
  );

const count = (ledger, direction) => ledger.cases.filter((one) => one.direction === direction).length;

/** The planted faults and who caught them. */
export function mutantsReport(tried) {
  return [
    'planted faults',
    ...tried.map(({ name, caughtBy, found }) =>
      line(
        `  ${name}`.padEnd(72),
        found.includes(caughtBy) ? `caught: ${caughtBy}` : `NOT CAUGHT by ${caughtBy} [${found}]`,
      ),
    ),
  ].join('\n');
}
