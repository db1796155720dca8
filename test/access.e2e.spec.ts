import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

/** API.md section 1: everything else demands a token. */
const open = [
  /^\/$/,
  /^\/health/,
  /^\/docs/,
  /^\/openapi\.json$/,
  /^\/oauth\//,
  /^\/\.well-known\//,
  /^\/sandbox\/(accounts|outcomes)$/,
  /^GET \/sandbox\/clock$/,
];

let platform: StoryPlatform;
let operations: { method: string; path: string; roles: string[] }[];

beforeAll(async () => {
  platform = await sharedPlatform();
  const document: any = await (await fetch(`${platform.url}/openapi.json`)).json();
  expect(document.openapi).toMatch(/^3\.1/);
  operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      roles: operation['x-roles'],
    })),
  );
}, 240_000);
afterAll(async () => platform?.stop());

const isOpen = ({ method, path }: { method: string; path: string }): boolean =>
  open.some((pattern) => pattern.test(path) || pattern.test(`${method} ${path}`));

const call = async (method: string, path: string, token?: string): Promise<number> => {
  const answer = await fetch(
    `${platform.url}${path.replaceAll(/\{[^}]+\}/g, '00000000-0000-7000-8000-000000000000')}`,
    {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    },
  );
  await answer.arrayBuffer();
  return answer.status;
};

describe('who may call what', () => {
  it('every operation of every service names its roles, and answers 401 without a token unless it is on the public list', async () => {
    expect(operations.length).toBeGreaterThan(30);
    const wrong: string[] = [];
    for (const operation of operations) {
      if (!Array.isArray(operation.roles)) wrong.push(`${operation.method} ${operation.path} has no x-roles`);
      const status = await call(operation.method, operation.path);
      if ((status === 401) === isOpen(operation))
        wrong.push(`${operation.method} ${operation.path} answered ${status} without a token`);
    }
    expect(wrong).toEqual([]);
  });

  it('an operation that does not name the role of the caller answers 403', async () => {
    const wrong: string[] = [];
    for (const clientId of ['demo', 'auditor']) {
      const { roles } = await platform.account(clientId);
      const token = await (await platform.as(clientId)).token();
      for (const operation of operations.filter((one) => !isOpen(one))) {
        if (operation.roles.some((role) => roles.includes(role))) continue;
        const status = await call(operation.method, operation.path, token);
        if (status !== 403)
          wrong.push(`${operation.method} ${operation.path} answered ${status} to ${clientId}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(['x', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZW1vIn0.'])('the token %s opens nothing', async (token) => {
    expect(await call('GET', '/customs/lists', token)).toBe(401);
  });

  it.each([
    '/metrics',
    '/customs/metrics',
    '/customs/../metrics',
    '/customs-adapter/parked-events',
    '/internal',
  ])('%s is not reachable through the window', async (path) => {
    const token = await (await platform.as('operator')).token();
    expect([401, 404]).toContain(await call('GET', path, token));
  });
});
