import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { delegationScopeNames, fieldAuthorisations } from '@app/contracts';
import { forgedTokens } from './authorisation/bad-tokens.js';
import { everyRole, lets, triedOperations, type TriedOperation } from './authorisation/operations.js';
import { demoRecords, examplesOf, integratedService, type DemoRecords } from './authorisation/records.js';
import { freshOrderNo, importCase } from '../deploy/local/import-case.mjs';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

/** Enough at once to be quick, few enough for every account's rate. */
const atOnce = 8;
const nobody = '00000000-0000-7000-8000-000000000000';

let platform: StoryPlatform;
beforeAll(async () => {
  platform = await sharedPlatform();
}, 300_000);
afterAll(async () => platform?.stop());

interface Cell {
  readonly operation: TriedOperation;
  readonly caller: string;
  readonly token: string | undefined;
  readonly expected: 'in' | 'role-lacking' | 'unauthenticated';
}

/** What the guard of the service says: asked at its own port, for the window in front of it guards nothing. */
async function guardSays({ operation: { service, method, path }, token }: Cell): Promise<string> {
  const url = `http://127.0.0.1:${platform.portOf(service)}${path.replaceAll(/\{[^}]+\}/g, nobody)}`;
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  const code = answer.headers.get('content-type')?.includes('problem+json') ? JSON.parse(text).code : '';
  if (answer.status === 401 && code === 'unauthenticated') return 'unauthenticated';
  if (answer.status === 403 && code === 'role-lacking') return 'role-lacking';
  if (answer.status >= 500 || answer.status === 405 || code === 'no-such-route')
    return `${answer.status} ${code}`;
  return 'in';
}

async function deviations(cells: readonly Cell[]): Promise<string[]> {
  const wrong: string[] = [];
  const left = [...cells];
  const work = async (): Promise<void> => {
    for (let cell = left.pop(); cell !== undefined; cell = left.pop()) {
      const said = await guardSays(cell);
      if (said !== cell.expected)
        wrong.push(
          `${cell.operation.row} at ${cell.operation.service} as ${cell.caller}: ${said}, not ${cell.expected}`,
        );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return wrong.sort();
}

/** The account that stands for a role. */
const accounts: Readonly<Record<string, string>> = {
  enterprise: 'demo',
  'department-officer': 'department-officer-post-1',
};
const accountOf = (role: string): string =>
  accounts[role] ?? (role.endsWith('-officer') ? `${role}-1` : role);

describe('the authorisation table', () => {
  it('is what every service answers, to every role, to nobody, and to every token that is not good', async () => {
    const forged = await forgedTokens(platform);
    const { good, ...bad } = forged;
    const revoked = await revokedToken();
    const noToken = (operation: TriedOperation) =>
      operation.grants === 'public' ? ('in' as const) : ('unauthenticated' as const);
    const tokens = new Map<string, string>();
    for (const role of everyRole) tokens.set(role, await (await platform.as(accountOf(role))).token());
    const cells: Cell[] = triedOperations.flatMap((operation) => [
      { operation, caller: 'nobody', token: undefined, expected: noToken(operation) },
      ...everyRole.map((role) => ({
        operation,
        caller: role,
        token: tokens.get(role),
        expected: lets(operation.grants, role) ? ('in' as const) : ('role-lacking' as const),
      })),
      ...Object.entries({ ...bad, revoked }).map(([fault, token]) => ({
        operation,
        caller: `token ${fault}`,
        token,
        expected: noToken(operation),
      })),
    ]);
    // the forger's own proof: but for its fault, the token is taken
    expect(await guardSays({ operation: timeline(), caller: 'forger', token: good, expected: 'in' })).toBe(
      'in',
    );
    const wrong = await deviations(cells);
    console.log(`authorisation: ${cells.length} cells tried, ${wrong.length} deviations`);
    expect(wrong).toEqual([]);
    expect(cells.length).toBeGreaterThan(1_500);
  }, 300_000);
});

function timeline(): TriedOperation {
  const found = triedOperations.find(({ row }) => row === 'GET /timeline');
  if (found === undefined) throw new Error('GET /timeline has no row');
  return found;
}

/** A token that was good until its client revoked it, known to be refused by then at every service. */
async function revokedToken(): Promise<string> {
  const { clientId, clientSecret } = await platform.account('demo');
  const credentials = { client_id: clientId, client_secret: clientSecret };
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${platform.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  const { access_token: token }: any = await (
    await post('/oauth/token', { grant_type: 'client_credentials', ...credentials })
  ).json();
  const parkedEvents = triedOperations.filter(({ row }) => row === 'GET ~/parked-events');
  const before = await Promise.all(
    parkedEvents.map((operation) =>
      guardSays({ operation, caller: 'demo', token, expected: 'role-lacking' }),
    ),
  );
  expect(new Set(before)).toEqual(new Set(['role-lacking']));
  const revokedAt = Date.now();
  expect((await post('/oauth/revoke', { token, ...credentials })).status).toBe(200);
  for (const operation of parkedEvents) {
    let said = 'role-lacking';
    while (said !== 'unauthenticated' && Date.now() - revokedAt < 30_000)
      said = await guardSays({ operation, caller: 'demo', token, expected: 'unauthenticated' });
    expect([operation.service, said]).toEqual([operation.service, 'unauthenticated']);
  }
  console.log(
    `revocation: refused by all ${parkedEvents.length} services after ${Date.now() - revokedAt} ms`,
  );
  return token;
}

/** Operations by which an enterprise reaches its own records, not everybody's. */
const ofOneEnterprise = triedOperations.filter(
  ({ row, grants }) =>
    !row.includes('~') &&
    grants !== 'public' &&
    grants.enterprise !== undefined &&
    grants.enterprise !== 'all',
);
const reachesPrincipals = ({ grants }: TriedOperation): boolean =>
  grants !== 'public' && grants.enterprise === 'own+delegated';
/** Operations that name whom they are for as `principal`. */
const byPrincipal: ReadonlySet<string> = new Set([
  'POST /customs/export-declarations',
  'POST /fx/individuals',
  'POST /tax-refund/link-proposals/apply',
  'POST /tax-refund/no-invoice-lines',
  'POST /tax-refund/parity-rules',
  'POST /tax-refund/self-checks',
  'POST /tax-refund/claims',
  'POST /tax-refund/invoices',
  'POST /tax-refund/links',
]);
/** Operations that file in the name of whom the document names: the examples are demo's. */
const ordered = (): string => {
  const { CEB311Message } = importCase({
    orderNo: freshOrderNo(),
    demo: { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' },
  });
  return JSON.stringify({ CEB311Message });
};
const filedFor: Readonly<Record<string, { readonly path?: string; readonly body?: () => string }>> = {
  'POST /customs/messages': { body: ordered },
  'POST /customs/messages/check': { body: ordered },
};
/** Rows by id of which no record can be had here, and why. */
const noRecord: Readonly<Record<string, string>> = {
  'POST /customs/uploads/{document}': 'it names a kind of document, not a record',
  'POST /customs/summary-proposals/{id}/apply':
    'a proposal has its month for id, and is made of the caller’s own lists',
  'GET /fx/statements/{month}': 'it names a month of the caller’s own',
  'GET /tax-refund/monthly-statements/{period}': 'it names a month of the caller’s own',
  'POST /subsidy/calls/{id}/applications': 'a call is everybody’s',
  'POST /subsidy/register-tables/{kind}': 'it names a kind of register, not a record',
  'POST /tax-refund/advances/{claimId}/sales':
    'an advance is settled months later: apps/tax-refund/src/methods.int.spec.ts',
  'POST /tax-refund/advances/{claimId}/settle':
    'an advance is settled months later: apps/tax-refund/src/methods.int.spec.ts',
};

describe('the records of one enterprise', () => {
  let records: DemoRecords;
  let ask: (
    account: string,
    method: string,
    path: string,
    row?: string,
    body?: string,
  ) => Promise<[number, string]>;
  beforeAll(async () => {
    records = await demoRecords(platform);
    const examples = await examplesOf(platform.url);
    ask = async (account, method, path, row = '', body) => {
      const given = records.bodies[row];
      const example =
        given === undefined
          ? examples.get(row)
          : { contentType: 'application/json', body: JSON.stringify(given) };
      // the adapters are not behind the window
      const adapter = path.startsWith('/customs-adapter/') ? platform.portOf('customs-adapter') : undefined;
      const base = adapter === undefined ? platform.url : `http://127.0.0.1:${adapter}`;
      const answer = await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await (await platform.as(account)).token()}`,
          ...(example === undefined ? {} : { 'content-type': example.contentType }),
        },
        ...(example === undefined ? {} : { body: body ?? example.body }),
      });
      return [answer.status, await answer.text()];
    };
  }, 300_000);

  it('do not exist for another one, whatever it asks of them', async () => {
    const wrong: string[] = [];
    const untried: string[] = [];
    let tried = 0;
    for (const { row, method, path } of ofOneEnterprise.filter((one) => one.path.includes('{'))) {
      const real = records.pathOf(path);
      if (real === undefined) {
        untried.push(row);
        continue;
      }
      const [foreign, text] = await ask('other', method, real, row);
      if (foreign !== 404) wrong.push(`${row} as other: ${foreign} ${text.slice(0, 200)}`);
      tried += 1;
      if (method !== 'GET') continue;
      const [own] = await ask('demo', method, real);
      if (own !== 200) wrong.push(`${row} as demo: ${own}`);
      tried += 1;
    }
    console.log(
      `records by id: ${tried} cells tried, ${wrong.length} deviations; no record in this story for ${untried.join(', ')}`,
    );
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(50);
    // every other row has a record that another enterprise could ask for
    expect(untried.sort()).toEqual(Object.keys(noRecord).sort());
  }, 120_000);

  it('stand in no list that another one is given', async () => {
    const wrong: string[] = [];
    const seenByOwner = new Set<string>();
    const lists = ofOneEnterprise.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    for (const { row, path } of lists) {
      for (const query of ['', `?orderNo=${records.orderNo}`]) {
        const [status, text] = await ask('other', 'GET', `${path}${query}`);
        if (status >= 500) wrong.push(`${row} as other: ${status}`);
        // a problem may repeat the number that was asked for
        const told = status === 200 ? records.marks.filter((mark) => text.includes(mark)) : [];
        if (told.length > 0) wrong.push(`${row}${query} tells another enterprise of ${told.join()}`);
        const [, own] = await ask('demo', 'GET', `${path}${query}`);
        for (const mark of records.marks) if (own.includes(mark)) seenByOwner.add(mark);
      }
    }
    console.log(`lists: ${lists.length * 2} cells tried, ${wrong.length} deviations`);
    expect(wrong).toEqual([]);
    // the marks are such as the owner does see
    expect([...seenByOwner].sort()).toEqual([...records.marks].sort());
  }, 120_000);

  it('are reached by an agent where the table says so, while it is delegated, and by no other operation', async () => {
    const { client, creditCode: agent } = await integratedService(platform);
    const demo = await platform.as('demo');
    const principal = (await platform.account('demo')).enterprise!.creditCode;
    // records between the two are the agent's own
    const between = /^\/registration\/(delegations|served-enterprises)\//;
    const cells = ofOneEnterprise.filter(
      ({ path, method }) => !between.test(path) && (path.includes('{') || method !== 'GET'),
    );
    const tryAll = async (delegated: boolean): Promise<string[]> => {
      const wrong: string[] = [];
      for (const cell of cells) {
        const reached = await reachedBy('newcomer', cell, principal);
        if (reached === undefined) continue;
        const should = delegated && reachesPrincipals(cell);
        if (reached !== should)
          wrong.push(
            `${cell.row} ${delegated ? 'delegated' : 'not delegated'}: ${reached ? '' : 'not '}reached`,
          );
        tried += 1;
      }
      return wrong;
    };
    let tried = 0;
    expect(await tryAll(false)).toEqual([]);
    const offers: string[] = [];
    for (const scope of delegationScopeNames) {
      const { items } = await demo.get(`/registration/delegations?scope=${scope}`);
      const before = items.find(
        (one: any) => one.agent === agent && one.scope === scope && one.status === 'offered',
      );
      const { id } =
        before ?? (await demo.post('/registration/delegations', { agent, scope, to: '2099-12-31' }));
      await client.post(`/registration/delegations/${id}/accept`, {});
      offers.push(id);
    }
    const settled = async (delegated: boolean): Promise<void> => {
      await eventually(`every service knows ${delegated ? 'of' : 'no'} delegations`, async () =>
        (await tryAll(delegated)).length === 0 ? true : undefined,
      ).catch(() => undefined);
    };
    await settled(true);
    const wrong = await tryAll(true);
    for (const id of offers)
      await demo.post(`/registration/delegations/${id}/revoke`, { reason: '合同到期' });
    await settled(false);
    wrong.push(...(await tryAll(false)));
    console.log(`delegated: ${tried} cells tried, ${wrong.length} deviations`);
    expect(wrong).toEqual([]);
    expect(cells.filter(reachesPrincipals).length).toBeGreaterThan(20);
  }, 240_000);

  /** Whether an operation reaches demo's record: by its id, by `principal`, or by what is filed in demo's name; `undefined`: cannot be told. */
  async function reachedBy(
    account: string,
    { row, method, path }: TriedOperation,
    principal: string,
  ): Promise<boolean | undefined> {
    if (path.includes('{') && !path.includes('{document}')) {
      const real = records.pathOf(path);
      if (real === undefined) return undefined;
      // a refusal for any other reason is one about the record
      return (await ask(account, method, real, row))[0] !== 404;
    }
    const filed = filedFor[row];
    if (filed !== undefined) {
      const [, text] = await ask(account, method, filed.path ?? path, row, filed.body?.());
      return !/sender-not-entitled|party-not-entitled/.test(text);
    }
    const example = byPrincipal.has(row) ? (await examplesOf(platform.url)).get(row) : undefined;
    if (example === undefined) return undefined;
    const body = JSON.stringify({ ...JSON.parse(example.body), principal });
    const [, text] = await ask(account, method, path, row, body);
    return !text.includes('not-delegated');
  }

  it('show the fields of persons to each role as the table says', async () => {
    const wrong: string[] = [];
    for (const { operation, field, sight } of fieldAuthorisations) {
      const [method = '', template = ''] = operation.split(' ');
      for (const role of everyRole) {
        const [status, text] = await ask(accountOf(role), method, records.pathOf(template) ?? '');
        const value: unknown = status === 200 ? valueAt(JSON.parse(text), field) : undefined;
        const seen = status === 403 ? undefined : sightOf(value);
        if (seen !== sight[role]) wrong.push(`${operation} ${field} as ${role}: ${seen}, not ${sight[role]}`);
      }
    }
    console.log(
      `fields: ${fieldAuthorisations.length * everyRole.length} cells tried, ${wrong.length} deviations`,
    );
    expect(wrong).toEqual([]);
  }, 120_000);
});

function valueAt(body: any, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((at, name) => at?.[name], body);
}

function sightOf(value: unknown): 'clear' | 'masked' | 'absent' {
  if (value === undefined || value === null) return 'absent';
  return String(value).includes('*') ? 'masked' : 'clear';
}
