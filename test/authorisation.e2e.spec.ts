import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgedTokens } from './authorisation/bad-tokens.js';
import { everyRole, lets, triedOperations, type TriedOperation } from './authorisation/operations.js';
import { ownPlatform } from './support/platform.js';

/** Enough at once to be quick, few enough for every account's rate. */
const atOnce = 8;
const nobody = '00000000-0000-7000-8000-000000000000';

let platform: Awaited<ReturnType<typeof ownPlatform>>;
beforeAll(async () => {
  platform = await ownPlatform();
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
  const url = `http://127.0.0.1:${platform.running.ports[service]}${path.replaceAll(/\{[^}]+\}/g, nobody)}`;
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
    const forged = await forgedTokens(platform.running);
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
