/** One question to a service, and the file of the pack that its answer becomes. */
export interface Question {
  readonly file: string;
  /** Path and query, as the caller could ask them himself. */
  readonly path: string;
}

export interface CaseKey {
  readonly orderNo: string;
  readonly ebpCode: string;
}

/** A document of the case as the timeline knows it. */
export interface CaseDocument {
  readonly eventType: string;
  readonly id: string;
}

/** The longest page of every list of records. */
const pageLimit = 200;
/** Objects in one question to an audit log: a URL holds some 16 kB. */
const objectsPerQuestion = 300;

/** What is asked of the services about a case first. */
export function firstQuestions({ orderNo, ebpCode }: CaseKey): Question[] {
  const byOrder = new URLSearchParams({ orderNo, limit: String(pageLimit) });
  const byCase = new URLSearchParams(byOrder);
  if (ebpCode !== '') byCase.set('ebpCode', ebpCode);
  const of = (path: string, query: URLSearchParams): Question => ({
    file: `${path}.json`,
    path: `/${path}?${query}`,
  });
  return [
    ...['lists', 'orders', 'payments', 'payment-receipts', 'cancellations', 'returns'].map((name) =>
      of(`customs/${name}`, byCase),
    ),
    ...['waybills', 'messages', 'payment-data-requests', 'export-declarations'].map((name) =>
      of(`customs/${name}`, byOrder),
    ),
    of('tax-refund/entries', byOrder),
    of('tax-refund/claims', byOrder),
    of('fx/orders', byCase),
  ];
}

/** What the first answers lead to: each list with its match and receipts, each message with its content, each decision with its steps. */
export function furtherQuestions(
  answers: ReadonlyMap<string, unknown>,
  documents: readonly CaseDocument[],
): Question[] {
  const ids = (file: string, member = 'id'): string[] => membersOf(answers.get(file), member);
  const whole = (folder: string, id: string): Question => ({
    file: `${folder}/${id}.json`,
    path: `/${folder}/${id}`,
  });
  const ofTimeline = (prefix: string): string[] => [
    ...new Set(documents.flatMap(({ eventType, id }) => (eventType.startsWith(prefix) ? [id] : []))),
  ];
  return [
    ...ids('customs/lists.json').flatMap((id) => [
      whole('customs/lists', id),
      { file: `customs/lists/${id}.match.json`, path: `/customs/lists/${id}/match` },
      { file: `customs/lists/${id}.receipts.json`, path: `/customs/lists/${id}/receipts?limit=${pageLimit}` },
    ]),
    ...ids('customs/messages.json', 'messageId').flatMap((id) => [
      { file: `customs/messages/${id}.answer.json`, path: `/customs/messages/${id}` },
      { file: `customs/messages/${id}.content.json`, path: `/customs/messages/${id}/original` },
    ]),
    ...ids('tax-refund/claims.json').map((id) => whole('tax-refund/claims', id)),
    ...ofTimeline('fx-settlement.receipts-').map((id) => whole('fx/receipts', id)),
    ...ofTimeline('subsidy.applications-').map((id) => whole('subsidy/applications', id)),
  ];
}

/** The messages in which the lists went to customs, and the filings of claims to the tax authority, as they were sent. */
export function sentQuestions(answers: ReadonlyMap<string, unknown>): Question[] {
  const ids = [...answers].flatMap(([file, answer]) =>
    /^customs\/lists\/[^/.]+\.json$/.test(file) ? membersOf({ items: [answer] }, 'submissionId') : [],
  );
  const claims = membersOf(answers.get('tax-refund/claims.json'), 'id');
  return [
    ...[...new Set(ids)].map((id) => ({
      file: `customs/sent/${id}.json`,
      path: `/customs-adapter/submissions/${id}`,
    })),
    ...claims.map((id) => ({
      file: `tax-refund/sent/${id}.json`,
      path: `/tax-adapter/filings?claimId=${id}`,
    })),
  ];
}

/** Services whose audit logs may tell of a case, by the first segment of their paths. */
export const auditedServices = ['registration', 'customs', 'tax-refund', 'fx', 'subsidy'] as const;

/** Everything of the case that an act may have been about. */
export function auditQuestions(
  answers: ReadonlyMap<string, unknown>,
  documents: readonly CaseDocument[],
): Question[] {
  const found = [...answers].flatMap(([file, answer]) =>
    file.endsWith('/messages.json') ? membersOf(answer, 'messageId') : membersOf(answer, 'id'),
  );
  const receipts = [...answers].flatMap(([file, answer]) =>
    file.endsWith('.receipts.json') ? membersOf(answer, 'id') : [],
  );
  const objects = [...new Set([...found, ...receipts, ...documents.map(({ id }) => id)])].filter(isPlainId);
  const parts = Array.from({ length: Math.ceil(objects.length / objectsPerQuestion) }, (_, at) =>
    objects.slice(at * objectsPerQuestion, (at + 1) * objectsPerQuestion),
  );
  return auditedServices.flatMap((service) =>
    parts.map((part, at) => ({
      file: `audit/${service}${at === 0 ? '' : `-${at + 1}`}.ndjson`,
      path: `/${service}/audit/export?object=${part.join(',')}`,
    })),
  );
}

const isPlainId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** A text member of each item of a page, where it may be part of a path. */
function membersOf(page: unknown, member: string): string[] {
  if (typeof page !== 'object' || page === null || !('items' in page) || !Array.isArray(page.items))
    return [];
  return page.items.flatMap((item: unknown) => {
    const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, member) : undefined;
    return typeof value === 'string' && isPlainId(value) ? [value] : [];
  });
}
