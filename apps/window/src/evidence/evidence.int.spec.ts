import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Audit, AuditService, Transactions, type Caller } from '@app/platform';
import { fakeService, type FakeService } from '../../test/fake-service.js';
import { runningWindow, type RunningWindow } from '../../test/running-window.js';
import { TimelineRepository } from '../timeline/timeline.repository.js';

jest.setTimeout(60_000);

const listId = '00000000-0000-7000-8000-00000000000a';
const officer: Caller = { clientId: 'officer', roles: ['customs-officer'] };
const auditor: Caller = { clientId: 'auditor', roles: ['auditor'] };
const codes = { credit_code: '91330201MA2AAAAA1X', customs_code: '330246D001' };

let window: RunningWindow;
let customs: FakeService;
let asked: { url: string; authorization: string | undefined }[];
let folder: string;

const pages: Record<string, object> = {
  '/customs/lists': { items: [{ id: listId, copNo: 'COP1' }], next: null },
  [`/customs/lists/${listId}`]: { id: listId, buyer: '王**' },
  [`/customs/lists/${listId}/match`]: { result: 'passed' },
  [`/customs/lists/${listId}/receipts`]: { items: [{ id: 'r1', returnStatus: '800' }], next: null },
  '/customs/messages': { items: [{ messageId: 'm1' }], next: null },
  '/customs/messages/m1': { outcomes: [] },
  '/customs/messages/m1/original': { message: '<masked/>' },
};

/** Customs with the pages above and a real audit chain: that of the window itself. */
function behaves(request: IncomingMessage, response: ServerResponse): boolean {
  const url = new URL(request.url ?? '', 'http://customs');
  if (!url.pathname.startsWith('/customs')) return false;
  asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
  const send = (status: number, type: string, body: string) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
  if (url.pathname === '/customs/audit/export') {
    const object = url.searchParams.get('object') ?? '';
    void window.app
      .get(AuditService)
      .export(auditor, { object, afterSeq: 0 })
      .then((text) => send(200, 'application/x-ndjson', text));
    return true;
  }
  const page = pages[url.pathname];
  send(page ? 200 : 403, 'application/json', JSON.stringify(page ?? { code: 'role-lacking' }));
  return true;
}

beforeAll(async () => {
  asked = [];
  customs = await fakeService('customs', behaves);
  process.env['EVIDENCE_KEY'] = Buffer.alloc(32, 5).toString('base64');
  window = await runningWindow({ customs: customs.origin });
  await window.app.get(Transactions).run(async (tx) => {
    const step = (documentId: string, eventType: 'customs.lists-received.v1') => ({
      eventType,
      documentId,
      version: 1,
      at: new Date('2026-09-17T01:00:00Z'),
      case: { orderNo: 'A1', ebpCode: codes.customs_code },
      logistics: null,
      parties: [codes.customs_code],
      reference: 'COP1',
      facts: { status: 'received', copNo: 'COP1' },
    });
    await window.app
      .get(TimelineRepository, { strict: false })
      .keep(tx, [step(listId, 'customs.lists-received.v1')]);
    const held = { kind: 'list', id: listId };
    await Audit.record(tx, officer, { action: 'somebody else', object: { kind: 'list', id: 'other' } });
    await Audit.record(tx, officer, { action: 'list-held', object: held, reason: '待核实' });
    await Audit.record(tx, officer, { action: 'another', object: { kind: 'list', id: 'other' } });
    await Audit.record(tx, officer, { action: 'list-released', object: held, reason: '无异常' });
  });
  for (let tries = 0; tries < 100; tries += 1) {
    const [row] = await window.app.get(DataSource).query('SELECT count(*)::int AS n FROM audit.links');
    if (row.n >= 4) return;
    await sleep(50);
  }
});
afterAll(async () => {
  await window.close();
  await customs.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function get(path: string, claims: Record<string, unknown> = { sub: 'auditor', roles: ['auditor'] }) {
  const authorization = `Bearer ${await window.issuer.sign(claims)}`;
  return fetch(`${window.base}${path}`, { headers: { authorization } });
}

async function unpacked(): Promise<void> {
  const answer = await get(`/timeline/evidence?orderNo=A1&ebpCode=${codes.customs_code}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-tar']);
  writeFileSync(join(folder, 'pack.tar'), Buffer.from(await answer.arrayBuffer()));
  execFileSync('tar', ['-xf', 'pack.tar'], { cwd: folder });
  rmSync(join(folder, 'pack.tar'));
}

/** Plain Node with an empty environment, in the folder of the pack. */
function verdict(...args: string[]): { holds: boolean; says: string } {
  const { status, stdout } = spawnSync(process.execPath, ['verify.mjs', ...args], {
    cwd: folder,
    env: {},
    encoding: 'utf8',
  });
  return { holds: status === 0, says: stdout };
}

function files(path = folder): string[] {
  return readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)],
  );
}

describe('the evidence pack of a case', () => {
  it('holds what the services showed the caller, asked with his own token, and names what they did not', async () => {
    asked.length = 0;
    await unpacked();
    const names = files().map((file) => file.slice(folder.length + 1));
    expect(names).toEqual(
      expect.arrayContaining([
        'README.md',
        'verify.mjs',
        'timeline.json',
        'customs/lists.json',
        `customs/lists/${listId}.receipts.json`,
        'customs/messages/m1.content.json',
        'audit/customs.ndjson',
        'manifest.json',
        'manifest.signature.json',
      ]),
    );
    expect(new Set(asked.map(({ authorization }) => authorization?.slice(0, 7)))).toEqual(
      new Set(['Bearer ']),
    );
    const { absent } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(absent).toContainEqual(expect.objectContaining({ status: 403, code: 'role-lacking' }));
  });

  it('verifies as given, with the fingerprint that the platform publishes, and not with another', async () => {
    await unpacked();
    const { fingerprint } = (await (await get('/audit/key')).json()) as { fingerprint: string };
    expect(verdict()).toMatchObject({ holds: true });
    expect(verdict(fingerprint)).toMatchObject({ holds: true });
    expect(verdict(fingerprint).says).toContain('2 audit entries');
    expect(verdict('0'.repeat(64))).toMatchObject({ holds: false });
  });

  it('shows of the audit log only what is about the case', async () => {
    await unpacked();
    const chain = readFileSync(join(folder, 'audit/customs.ndjson'), 'utf8');
    expect(chain).toContain('list-held');
    expect(chain).not.toContain('another');
  });

  it('does not verify with any file changed by a byte', async () => {
    await unpacked();
    for (const file of files()) {
      const content = readFileSync(file);
      const changed = Buffer.from(content);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      // the verifier itself is judged by an untouched copy
      const own = file.endsWith('verify.mjs');
      expect([file, own ? spawnVerifierOver(content) : verdict().holds]).toEqual([file, false]);
      writeFileSync(file, content);
    }
    expect(verdict().holds).toBe(true);
  });

  it('does not verify with a file added, or one left out', async () => {
    await unpacked();
    writeFileSync(join(folder, 'more.json'), '{}');
    expect(verdict()).toMatchObject({ holds: false, says: expect.stringContaining('more.json') });
    rmSync(join(folder, 'more.json'));
    rmSync(join(folder, 'timeline.json'));
    expect(verdict()).toMatchObject({ holds: false, says: expect.stringContaining('timeline.json') });
  });

  it('is on the audit record, and not for officers or strangers to the case', async () => {
    await get('/timeline/evidence?orderNo=A1');
    const { items } = (await (await get('/audit?action=evidence.pack')).json()) as any;
    expect(items[0]).toMatchObject({ actor: 'auditor', objectId: 'A1' });
    expect(
      (await get('/timeline/evidence?orderNo=A1', { sub: 'o', roles: ['customs-officer'] })).status,
    ).toBe(403);
    const stranger = { sub: 's', roles: ['enterprise'], credit_code: '91330201MA2BBBBB2Y' };
    expect((await get('/timeline/evidence?orderNo=A1', stranger)).status).toBe(404);
    const own = await get('/timeline/evidence?orderNo=A1', { sub: 'e', roles: ['enterprise'], ...codes });
    expect(own.status).toBe(200);
  });
});

describe('audit logs through the window', () => {
  it('asks the service that is named, with the caller’s token', async () => {
    pages['/customs/audit'] = { items: [{ actor: 'x' }], next: null };
    const answer = await get('/audit?service=customs&actor=x');
    expect([answer.status, await answer.json()]).toEqual([200, pages['/customs/audit']]);
    expect(asked.at(-1)?.url).toBe('/customs/audit?actor=x');
  });

  it('says so where there is no such service', async () => {
    const answer = await get('/audit?service=nowhere');
    expect([answer.status, ((await answer.json()) as any).code]).toEqual([404, 'service-unknown']);
  });
});

/** The pack as it stands, judged by a verifier that was not touched. */
function spawnVerifierOver(verifier: Buffer): boolean {
  const changed = readFileSync(join(folder, 'verify.mjs'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'evidence-copy-'));
  execFileSync('cp', ['-r', `${folder}/.`, elsewhere]);
  writeFileSync(join(elsewhere, 'judge.mjs'), verifier);
  const { stdout } = spawnSync(process.execPath, ['judge.mjs'], {
    cwd: elsewhere,
    env: {},
    encoding: 'utf8',
  });
  rmSync(elsewhere, { recursive: true });
  expect(changed.equals(verifier)).toBe(false);
  return !stdout.includes('verify.mjs was changed');
}
