import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sandboxUnderTest, type SandboxUnderTest } from '../../test/sandbox-under-test.js';
import { goodTaxWay, taxOutcomes, type TaxAct } from './domain/tax-outcomes.js';

let sandbox: SandboxUnderTest;
let headers: Record<string, string>;
const claims = [goodTaxWay, ...taxOutcomes].map((outcome, at) => ({
  outcome,
  claimId: randomUUID(),
  number: randomUUID(),
  entryIds: [`31042026${String(at).padStart(10, '0')}`],
}));

const send = (filing: object) =>
  sandbox.ask('POST', '/sandbox/tax/filings', { headers, body: JSON.stringify(filing) });
const claimant = '91330200MA0DEM013H';
const all: any[] = [];
/** Everything the authority has laid out since it was last asked. */
async function pull(): Promise<void> {
  for (;;) {
    const after = all.at(-1)?.position ?? '0';
    const { body } = await sandbox.ask('GET', `/sandbox/tax/answers?limit=100&after=${after}`, { headers });
    if (body.items.length === 0) return;
    all.push(...body.items);
  }
}
/** Business time jumps; the authority follows the setting within a second. */
async function daysPass(days: number, version: number): Promise<void> {
  await sandbox.database.query(
    `INSERT INTO business_clock (id, version, offset_ms) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, offset_ms = excluded.offset_ms`,
    [version, days * 86_400_000],
  );
  const seen = all.length;
  for (let tries = 0; tries < 60 && all.length === seen; tries += 1) {
    await sleep(100);
    await pull();
  }
}
const answersTo = (claimId: string): any[] => all.filter((one) => one.claimId === claimId);
const due = (acts: readonly TaxAct[], withinDays: number): string[] =>
  acts.filter(({ afterDays }) => afterDays <= withinDays).map(({ status }) => status);
const twice = (repeated: boolean, statuses: string[]): string[] =>
  repeated ? statuses.flatMap((one) => [one, one]) : statuses;

beforeAll(async () => {
  process.env['FIELD_HASH_KEY'] = Buffer.alloc(32, 9).toString('base64');
  sandbox = await sandboxUnderTest();
  const token = await sandbox.tokenOf('authority');
  headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}, 120_000);
afterAll(() => sandbox?.close());

it('answers claims and approvals as their order numbers ask, when the business clock says so', async () => {
  for (const { outcome, claimId, number, entryIds } of claims) {
    const cases = [{ orderNo: `${outcome.prefix}-1`, ebpCode: claimant }];
    const content = { amount: '39.01', cases, entryIds };
    expect((await send({ number, kind: 'claim', claimId, claimant, content })).body.result).toBe('taken');
  }
  await pull();
  for (const { outcome, claimId } of claims)
    expect([outcome.prefix, answersTo(claimId).map(({ status }) => status)]).toEqual([
      outcome.prefix,
      twice(outcome.repeated, due(outcome.onClaim, 0)),
    ]);
  await daysPass(40, 900);
  for (const { outcome, claimId } of claims)
    expect([outcome.prefix, answersTo(claimId).map(({ status }) => status)]).toEqual([
      outcome.prefix,
      twice(outcome.repeated, due(outcome.onClaim, 40)),
    ]);

  for (const { claimId } of claims)
    await send({
      number: randomUUID(),
      kind: 'decision',
      claimId,
      claimant,
      content: { decision: 'approve' },
    });
  await pull();
  const decided = claims.filter(({ outcome }) => !outcome.onClaim.some(({ status }) => status === 'refused'));
  const sinceApproval = (claimId: string, repeated: boolean, onClaim: readonly TaxAct[]) =>
    answersTo(claimId)
      .slice(twice(repeated, due(onClaim, 40)).length)
      .map(({ status }) => status);
  for (const { outcome, claimId } of decided)
    expect([outcome.prefix, sinceApproval(claimId, outcome.repeated, outcome.onClaim)]).toEqual([
      outcome.prefix,
      twice(outcome.repeated, due(outcome.onApproval, 0)),
    ]);
  await daysPass(60, 901);
  for (const { outcome, claimId } of decided)
    expect([outcome.prefix, sinceApproval(claimId, outcome.repeated, outcome.onClaim)]).toEqual([
      outcome.prefix,
      twice(outcome.repeated, due(outcome.onApproval, 60)),
    ]);
  const numbers = (prefix: string) =>
    answersTo(claims.find(({ outcome }) => outcome.prefix === prefix)?.claimId ?? '').map(({ id }) => id);
  expect(new Set(numbers('SB-REFUND-TWICE')).size).toBe(3);
  const positions = all.map(({ position }) => Number(position));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
}, 60_000);

it('takes no declaration into two claims, unless the first is withdrawn', async () => {
  const [entry] = ['310420260000099999'];
  const claim = () => ({
    number: randomUUID(),
    kind: 'claim',
    claimId: randomUUID(),
    claimant,
    content: { amount: '39.00', entryIds: [entry] },
  });
  const first = claim();
  await send(first);
  expect((await send(claim())).body).toMatchObject({ result: 'refused', code: 'entry-claimed' });
  await send({ ...first, number: randomUUID(), kind: 'withdrawal', content: { reason: 'error' } });
  expect((await send(claim())).body.result).toBe('taken');
  await pull();
  expect(answersTo(first.claimId).map(({ status }) => status)).toEqual(['accepted', 'withdrawn']);
});
