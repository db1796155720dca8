import { contracts, type Topic } from '@app/contracts';
import { calendarDate, type Text } from '@app/kernel';
import type { Entry } from './entry.js';
import { documentNames } from './entry-texts.js';
import { applicationWaits } from './application-waits.js';
import {
  departmentWaits,
  listWaits,
  missingDocument,
  summaryDeclaration,
  taxBillMissing,
  taxPayment,
  type WaitingText,
} from './waiting-texts.js';

export interface Waiting extends Text {
  readonly service: string;
  readonly code: string;
  /** Last calendar day, where there is one. */
  readonly deadline?: string;
  /** The day lies in a year whose holidays are not published: it may move. */
  readonly provisional?: true;
}

const dayMs = 86_400_000;
/** Without them a list cannot be matched; an export has a payment receipt where an import has a payment. */
const needed = ['order', 'payment', 'waybill', 'list'];

/** What a case waits for now, judged by the newest version of each of its documents. */
export function waitingFor(entries: readonly Entry[]): Waiting[] {
  const newest = newestOf(entries);
  const lists = newest.filter((entry) => streamOf(entry) === 'customs.lists');
  const bills = newest.filter((entry) => entry.eventType === 'customs.tax-bills-received.v1');
  const inFull = newest.some(
    (entry) =>
      streamOf(entry) === 'customs.declarations' && (entry.facts.status ?? 'withdrawn') !== 'withdrawn',
  );
  const atCustoms =
    lists.length === 0
      ? (inFull ? [] : missingBefore(newest)).map(document)
      : lists.flatMap((list) => waitsOf(list, bills, entries));
  return unique([...atCustoms, ...newest.flatMap(departmentWait), ...newest.flatMap(applicationWait)]);
}

function departmentWait(entry: Entry): Waiting[] {
  const wait = departmentWaits[streamOf(entry)]?.[entry.facts.status ?? ''];
  const { deadline } = entry.facts;
  return wait === undefined
    ? []
    : [{ ...waiting(wait), ...(typeof deadline === 'string' ? { deadline } : {}) }];
}

function applicationWait(entry: Entry): Waiting[] {
  const { kind = '', status, deadline } = entry.facts;
  const wait =
    streamOf(entry) === 'customs.applications' && status === 'open' ? applicationWaits[kind] : undefined;
  return wait === undefined
    ? []
    : [{ ...waiting(wait), ...(typeof deadline === 'string' ? { deadline } : {}) }];
}

/** The newest version of each document; steps of a list are versions of one document, whatever their event. */
export function newestOf(entries: readonly Entry[]): Entry[] {
  const newest = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${streamOf(entry)} ${entry.documentId}`;
    if ((newest.get(key)?.version ?? 0) < entry.version) newest.set(key, entry);
  }
  return [...newest.values()];
}

/** Streams on which the steps of one document are different events; elsewhere each event is a document of its own. */
const lives: readonly Topic[] = [
  'customs.lists',
  'customs.applications',
  'customs.declarations',
  'customs.guarantees',
  'tax-refund.claims',
  'fx-settlement.receipts',
  'subsidy.applications',
];

function streamOf({ eventType }: Entry): string {
  const { topic } = contracts[eventType];
  return lives.includes(topic) ? topic : eventType;
}

function missingBefore(documents: readonly Entry[]): string[] {
  const there = documents
    .filter(({ facts }) => facts.change !== 'deleted')
    .map(({ facts }) => facts.kind ?? '');
  const paid = there.includes('payment-receipt') ? ['payment'] : [];
  return needed.filter((kind) => !there.includes(kind) && !paid.includes(kind));
}

function waitsOf(list: Entry, bills: readonly Entry[], entries: readonly Entry[]): Waiting[] {
  const { status = '', missing = [], ieFlag } = list.facts;
  if (status === 'received' && missing.length > 0) return missing.map(document);
  const wait = listWaits[status];
  if (wait !== undefined) return [waiting(wait)];
  if (status === 'closed') return summaryWaits(list, entries);
  return status === 'released' && ieFlag === 'I' ? taxWaits(list, bills, entries) : [];
}

/** A closed list that is to be declared in summary waits until customs has made the declaration. */
function summaryWaits({ facts }: Entry, entries: readonly Entry[]): Waiting[] {
  const { deadline, provisional } = facts;
  const declared = entries.some(({ eventType }) => eventType === 'customs.exports-declared.v1');
  if (declared || typeof deadline !== 'string') return [];
  return [{ ...waiting(summaryDeclaration), deadline, ...(provisional ? { provisional } : {}) }];
}

/** After release the tax bill must come and be paid; a void bill waits for its successor. */
function taxWaits(list: Entry, bills: readonly Entry[], entries: readonly Entry[]): Waiting[] {
  const valid = bills.filter(({ facts }) => facts.status !== '3');
  if (valid.length === 0) return [waiting(taxBillMissing)];
  const unpaid = valid.some(({ facts }) => facts.status === '1');
  const released = entries.find(
    (entry) => entry.documentId === list.documentId && entry.eventType === 'customs.lists-released.v1',
  );
  return unpaid ? [waiting(taxPayment, released?.at ?? list.at)] : [];
}

function waiting({ code, service, zh, en, deadline }: WaitingText, since?: Date): Waiting {
  const due =
    deadline === undefined || since === undefined
      ? undefined
      : new Date(since.getTime() + deadline.days * dayMs);
  return { service, code, zh, en, ...(due === undefined ? {} : { deadline: calendarDate(due) }) };
}

function document(kind: string): Waiting {
  const name = documentNames[kind] ?? { zh: kind, en: kind };
  return {
    service: missingDocument.service,
    code: missingDocument.code.replace('{kind}', kind),
    zh: missingDocument.zh.replace('{document}', name.zh),
    en: missingDocument.en.replace('{document}', name.en),
  };
}

function unique(waits: readonly Waiting[]): Waiting[] {
  return [...new Map(waits.map((wait) => [wait.code, wait])).values()];
}
