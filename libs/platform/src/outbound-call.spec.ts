import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outboundCall, OutsideAddressError } from './outbound-call.js';

let server: Server;
let base: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (request.url === '/slow') return;
    else response.end('12345678');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const limits = (longestBytes = 8, timeoutMs = 5_000) => ({
  base,
  longestBytes,
  signal: AbortSignal.timeout(timeoutMs),
});

describe('a call to another system', () => {
  it('goes to the configured origin', async () => {
    const { status, body } = await outboundCall('/things', {}, limits());
    expect([status, body.toString()]).toEqual([200, '12345678']);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    '//127.0.0.1:1/x',
    'http://localhost/x',
    '\\\\127.0.0.1:1\\x',
    'file:///etc/passwd',
  ])('never leaves it for %s', async (path) => {
    await expect(outboundCall(path, {}, limits())).rejects.toThrow(OutsideAddressError);
  });

  it('never sends credentials of a URL', async () => {
    const url = new URL('/things', base);
    url.username = 'a';
    await expect(outboundCall(url, {}, limits())).rejects.toThrow(OutsideAddressError);
  });

  it('does not follow a redirect', async () => {
    expect((await outboundCall('/moved', {}, limits())).status).toBe(302);
    expect(asked).not.toContain('/elsewhere');
  });

  it('reads no longer an answer than it may', async () => {
    await expect(outboundCall('/things', {}, limits(7))).rejects.toThrow('longer than 7 bytes');
  });

  it('gives up in time', async () => {
    await expect(outboundCall('/slow', {}, limits(8, 50))).rejects.toThrow(/timeout/);
  });

  it('is the only way out: nothing else of the services calls fetch', () => {
    const root = join(import.meta.dirname, '..', '..', '..');
    const callers = ['apps', 'libs'].flatMap((kind) =>
      readdirSync(join(root, kind), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\/src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'))
        .filter((file) => !file.startsWith('testing/'))
        .filter((file) => /\bfetch\(/.test(readFileSync(join(root, kind, file), 'utf8')))
        .map((file) => `${kind}/${file}`),
    );
    expect(callers.sort()).toEqual([
      // a page's script, run by browsers
      'apps/window/src/docs/pages.ts',
      'libs/platform/src/outbound-call.ts',
    ]);
  });
});
