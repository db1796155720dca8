import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { ownPlatform, type StoryPlatform } from '../support/platform.js';

interface Example {
  readonly operation: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** Examples that need a case of one's own: what they answer until there is one, so that the page says why. */
const needsACase: Readonly<Record<string, readonly number[]>> = {
  'post /registration/participants/{id}/cancellation': [404],
  'post /registration/participants/{id}/papers/{paperId}/decision': [404],
  'post /customs/summary-proposals/{id}/apply': [404],
  'patch /registration/connections/{clientId}': [404],
  'post /customs/export-declarations': [404],
  'patch /customs/export-declarations/{id}': [404],
  'post /customs/export-declarations/{id}/number': [404],
  'post /customs/export-declarations/{id}/receipts': [404],
  'post /customs/lists/{id}/hold': [404],
  'post /customs/lists/{id}/release-hold': [404],
  'post /customs/receipts/{id}/quarantine': [404],
  'post /customs/receipts/{id}/release': [404],
  'post /customs/receipts/{id}/correct': [404],
  'post /customs/documents/{id}/quarantine': [404],
  'post /customs/documents/{id}/release': [404],
  'post /customs/buyers/quota': [404],
  'post /customs/documents/{kind}/{id}/reveal': [404],
  'post /customs/buyers/certifications/{id}/end': [404],
  'post /customs/risks/blacklist/{id}/end': [404],
  'post /customs/risks/{id}/decision': [404],
  'post /customs/guarantees/payments': [409],
  'post /customs/payment-data-requests/{id}/answer': [404],
  'post /registration/sellers/{id}/reveal': [404, 403],
  'post /registration/delegations/{id}/accept': [404],
  'post /registration/delegations/{id}/decline': [404],
  'post /registration/delegations/{id}/revoke': [404],
  'post /registration/service-offers': [403],
  'post /registration/served-enterprises': [403],
  'post /registration/served-enterprises/{id}/accept': [404],
  'post /registration/served-enterprises/{id}/decline': [404],
  'post /registration/served-enterprises/{id}/revoke': [404],
  'post /tax-refund/links': [404],
  'post /tax-refund/links/{id}/remove': [404],
  'post /tax-refund/invoices/{id}/reverse': [404],
  'post /tax-refund/link-proposals/apply': [404],
  'post /tax-refund/self-checks': [404],
  'post /tax-refund/claims/{id}/documents': [404],
  'post /tax-refund/claims': [404, 403],
  'post /tax-refund/claims/{id}/step': [404],
  'post /tax-refund/claims/{id}/what-if': [404],
  'post /tax-refund/receipt-reasons': [404],
  'post /tax-refund/claims/{id}/corrections': [404],
  'post /tax-refund/repayments/{id}/paid': [404],
  'post /tax-refund/claims/{id}/file': [404],
  'post /tax-refund/claims/{id}/withdraw': [404],
  'post /tax-refund/claims/{id}/decision': [404],
  'post /subsidy/parameters/{id}/decision': [404],
  'post /fx/receipts/{id}/match': [404],
  'post /fx/receipts/{id}/settle': [404],
  'post /fx/differences': [422],
  'post /fx/differences/{id}/decision': [404],
  'post /fx/deemed-receipts': [422],
  'post /fx/deemed-receipts/{id}/decision': [404],
  'post /fx/nettings': [422],
  'post /fx/nettings/{id}/correct': [404],
  'post /fx/individuals/{id}/decision': [404],
  'post /fx/individuals/{id}/settlements': [404],
  'post /fx/trade-credits': [422],
  'post /fx/advances/{id}/repay': [404],
  'post /fx/advances/{id}/file': [404],
  'post /fx/receipts/{id}/bureau-registration': [404],
  'post /fx/reconciliation-items/{id}/explain': [404],
  'post /fx/receipts/{id}/unmatch': [404],
  'post /fx/receipts/{id}/refund': [404],
  'post /fx/receipts/{id}/pay-out': [404],
  'post /fx/receipts/{id}/review': [404],
  'post /fx/quotes': [404],
  'post /fx/settlements': [404],
  'post /fx/settlements/{id}/accept': [404],
  'post /sandbox/bank/receipts/{reference}/refund': [404],
  'post /subsidy/applications': [422, 409],
  'post /subsidy/applications/{id}/decision': [404],
  'post /subsidy/applications/{id}/payment': [404],
  'post /subsidy/calls/{id}/applications': [404],
  'post /subsidy/applications/{id}/withdrawal': [404],
  'post /subsidy/applications/{id}/recovery': [404],
  'post /subsidy/checks': [404],
  'post /subsidy/objections': [404],
  'post /subsidy/objections/{id}/answer': [404],
  'post /subsidy/payments': [404],
  'post /subsidy/registers/{id}/correction': [404],
  'post /subsidy/register-decisions': [404],
  'post /subsidy/recognition-batches/{id}/candidates': [404],
  'post /subsidy/recognition-batches/{id}/decisions': [404],
  'post /subsidy/recognition-batches': [422],
  'post /subsidy/recognition-ends': [404],
};

/** Calculations, checks and rehearsals (an upload is one unless told otherwise) store nothing; a token is no change of a record. */
const changesNothing = [
  'POST /customs/calculations/import-tax',
  'POST /customs/calculations/route',
  'POST /customs/match/check',
  'POST /customs/messages/check',
  // on record as personal-data.export
  'POST /customs/persons/export',
  'POST /customs/uploads/:document',
  'POST /fx/calculations/netting',
  'POST /fx/persons/export',
  // a token of one's own, by nobody that is known
  'POST /oauth/revoke',
  'POST /oauth/token',
  // on record as personal-data.export
  'POST /persons/export',
  // a dry run
  'POST /registration/batches',
  'POST /registration/checks',
  'POST /registration/persons/export',
  'POST /subsidy/calculations',
  // a dry run
  'POST /subsidy/register-tables/:kind',
  'POST /subsidy/simulations',
  'POST /tax-refund/calculations/advance-settlement',
  'POST /tax-refund/calculations/agency-refund',
  'POST /tax-refund/calculations/consumption-tax',
  'POST /tax-refund/calculations/deemed-income',
  'POST /tax-refund/calculations/exempt-credit-refund',
  'POST /tax-refund/calculations/exempt-refund',
  // dry runs
  'POST /tax-refund/invoice-tables',
  'POST /tax-refund/no-invoice-tables',
];

const answered: string[] = [];
let platform: StoryPlatform;
let examples: Example[];
let operations: (readonly [operation: string, description: any])[];
/** What is wrong with an answer by the schema that the document gives of it; an empty text when nothing is. */
let faultOfAnswer: (operation: string, status: number, body: string) => string;

/** Answers that have nothing in them. */
const saysNothing = ['post /oauth/revoke'];

beforeAll(async () => {
  // some of them amend the sandbox's enterprises or move its clock: not on the platform of the other stories
  platform = await ownPlatform();
  const document: any = await (await fetch(`${platform.url}/openapi.json`)).json();
  operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([method, description]) => [`${method} ${path}`, description] as const),
  );
  faultOfAnswer = judgeOfAnswers(document);
  examples = Object.entries<any>(document.paths).flatMap(([path, operations]) =>
    Object.entries<any>(operations).flatMap(([method, operation]) =>
      Object.entries<any>(operation.requestBody?.content ?? {}).flatMap(([contentType, media]) =>
        Object.entries<any>(media.examples ?? {}).map(([name, { value }]) => ({
          operation: `${method} ${path}`,
          name,
          roles: operation['x-roles'] ?? [],
          method: method.toUpperCase(),
          path: withExamples(path, operation.parameters ?? []),
          contentType,
          body: bodyOf(value, contentType),
        })),
      ),
    ),
  );
}, 240_000);
afterAll(async () => platform?.stop());

function judgeOfAnswers(document: any): typeof faultOfAnswer {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ ...document, $id: 'openapi' });
  const token = (text: string): string =>
    encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
  return (operation, status, body) => {
    const [method = '', path = ''] = operation.split(' ');
    const json = document.paths[path][method].responses[status]?.content?.['application/json'];
    if (json?.schema === undefined) return '';
    const place = [
      'paths',
      path,
      method,
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ];
    const validate = ajv.compile({ $ref: `openapi#/${place.map(token).join('/')}` });
    return validate(JSON.parse(body)) ? '' : ajv.errorsText(validate.errors);
  };
}

function withExamples(path: string, parameters: readonly any[]): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name) => {
    const parameter = parameters.find((one) => one.name === name);
    return encodeURIComponent(
      parameter?.example ?? parameter?.schema?.example ?? '00000000-0000-7000-8000-000000000000',
    );
  });
}

function bodyOf(value: unknown, contentType: string): string {
  if (typeof value === 'string') return value;
  return contentType.includes('urlencoded')
    ? new URLSearchParams(value as Record<string, string>).toString()
    : JSON.stringify(value);
}

async function accountFor(roles: readonly string[]): Promise<string | undefined> {
  const accounts: any[] = (await (await fetch(`${platform.url}/sandbox/accounts`)).json()) as any[];
  const may = accounts.filter((account) => account.roles.some((role: string) => roles.includes(role)));
  return (may.find(({ clientId }) => clientId === 'demo') ?? may[0])?.clientId;
}

it('the documentation names each operation once and says what it answers', () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const untold = operations.filter(
    ([operation, { responses }]) =>
      !saysNothing.includes(operation) &&
      !Object.entries<any>(responses).some(
        ([status, { content = {} }]) =>
          status.startsWith('2') &&
          (status === '204' || Object.values<any>(content).some(({ schema }) => schema !== undefined)),
      ),
  );
  expect(untold.map(([operation]) => operation)).toEqual([]);
});

describe('the examples of the documentation', () => {
  it('work as they stand, or say which case of one’s own they need', async () => {
    expect(examples.length).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const example of examples) {
      const clientId = example.roles.length > 0 ? await accountFor(example.roles) : undefined;
      const token = clientId && (await (await platform.as(clientId)).token());
      const answer = await fetch(`${platform.url}${example.path}`, {
        method: example.method,
        headers: {
          'content-type': example.contentType,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: example.body,
      });
      const text = await answer.text();
      if (answer.ok) answered.push(example.operation);
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
      const fault = answer.ok && isJson ? faultOfAnswer(example.operation, answer.status, text) : '';
      if (fault !== '')
        wrong.push(`${example.operation}: not as documented: ${fault} in ${text.slice(0, 300)}`);
      if (!answer.ok && !needsACase[example.operation]?.includes(answer.status)) {
        wrong.push(
          `${example.operation} (${example.name}) as ${clientId ?? 'nobody'}: ${answer.status} ${text.slice(0, 300)}`,
        );
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('are on the audit record where they change something', async () => {
    const auditor = await platform.as('auditor');
    const services = ['registration', 'customs', 'tax-refund', 'fx-settlement', 'subsidy', 'sandbox'];
    const recorded = new Set<string>();
    for (const service of services) {
      let after = '';
      do {
        const page = await auditor.get(`/audit?service=${service}&limit=200${after}`);
        for (const { action } of page.items) recorded.add(action);
        after = page.next === null ? '' : `&after=${page.next}`;
      } while (after !== '');
    }
    const done = [...new Set(answered)].map((operation) => {
      const [method = '', path = ''] = operation.split(' ');
      return `${method.toUpperCase()} ${path.replaceAll(/\{([^}]+)\}/g, ':$1')}`;
    });
    expect(done.filter((operation) => !recorded.has(operation)).sort()).toEqual(changesNothing);
  }, 60_000);
});
