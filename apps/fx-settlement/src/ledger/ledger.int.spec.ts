import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource, type EntityManager } from 'typeorm';
import { Decimal, newId } from '@app/kernel';
import { fxUnderTest, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import type { AccountKind, Entry, Journal } from './domain/journal.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';

let fx: FxUnderTest;
let ledger: LedgerService;
let accounts: LedgerRepository;
beforeAll(async () => {
  fx = await fxUnderTest();
  ledger = fx.app.get(LedgerService);
  accounts = fx.app.get(LedgerRepository);
}, 120_000);
afterAll(() => fx?.close());

let enterprise: string;
let order: string;
beforeEach(() => {
  enterprise = `E${newId()}`;
  order = newId();
});

const entry = (kind: AccountKind, amount: string, more: Partial<Entry> = {}): Entry => ({
  kind,
  enterprise,
  currency: 'USD',
  amount: new Decimal(amount),
  ...more,
});
const journal = (...entries: Entry[]): Journal => ({
  kind: 'test',
  source: { kind: 'test', id: order },
  bookedOn: '2026-09-18',
  entries,
});
const declared = (amount: string): Journal =>
  journal(entry('order', amount, { owner: order }), entry('sales', `-${amount}`));
const cost = (amount: string, owner = newId()): Journal =>
  journal(entry('order', `-${amount}`, { owner: order }), entry('cost', amount, { owner }));
const post = (...journals: Journal[]): Promise<string[]> =>
  fx.transactions.run((tx) => ledger.post(tx, ...journals));
const reverse = (...ids: string[]): Promise<string[]> =>
  fx.transactions.run((tx) => ledger.reverse(tx, ids, { kind: 'test-reversed', reason: 'a mistake' }));

async function balance(kind: AccountKind, owner = order): Promise<string | undefined> {
  const found = await fx.transactions.run((tx) => accounts.balances(tx, [owner]));
  return found.find((one) => one.kind === kind)?.balance.toFixed();
}
async function totals(): Promise<Record<string, string>> {
  const found = await fx.transactions.run((tx) => accounts.totals(tx, [enterprise]));
  return Object.fromEntries(found.map((one) => [`${one.kind} ${one.currency}`, one.balance.toFixed()]));
}

it('moves the accounts of records at once and the totals of the enterprise with the commit', async () => {
  await post(declared('100'), cost('25'), cost('0.01'));
  expect(await balance('order')).toBe('74.99');
  expect(await totals()).toEqual({ 'cost USD': '25.01', 'order USD': '74.99', 'sales USD': '-100' });
});

it('leaves out a journal without any amount', async () => {
  expect(await post(declared('0'))).toEqual([]);
});

it('100 costs at once for an order that has room for 40: 40 are posted, 60 refused', async () => {
  await post(declared('400'));
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => post(cost('10'))));
  const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(refusals).toEqual(Array.from({ length: 60 }, () => 'account-overdrawn'));
  expect(await totals()).toEqual({ 'cost USD': '400', 'order USD': '0', 'sales USD': '-400' });
}, 60_000);

describe('many journals in one transaction', () => {
  const sales = (enterprises: readonly string[]): Journal[] =>
    enterprises.map((one) => {
      const owner = newId();
      return {
        ...journal(),
        entries: [entry('order', '1', { owner, enterprise: one }), entry('sales', '-1', { enterprise: one })],
      };
    });

  it('move a total of their enterprise once, however many they are', async () => {
    // what a connection wrote before may still be in its counters
    const written = async (tx: EntityManager): Promise<number> => {
      const [counted]: { rows: string }[] = await tx.query(
        `SELECT n_tup_ins + n_tup_upd AS rows FROM pg_stat_xact_user_tables WHERE relname = 'fx_totals'`,
      );
      return Number(counted?.rows);
    };
    const rows = await fx.transactions.run(async (tx) => {
      const before = await written(tx);
      await ledger.post(tx, ...sales(Array.from({ length: 100 }, () => enterprise)));
      await ledger.post(tx, ...sales([enterprise]));
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      return (await written(tx)) - before;
    });
    expect(rows).toBe(2);
    expect(await totals()).toEqual({ 'order USD': '101', 'sales USD': '-101' });
  });

  it('of the same enterprises in opposite order never wait for one another in a circle', async () => {
    const enterprises = Array.from({ length: 40 }, () => `E${newId()}`);
    const once = (names: readonly string[]) =>
      fx.app.get(DataSource).transaction((tx) => ledger.post(tx, ...sales(names)));
    for (let round = 0; round < 10; round += 1)
      await Promise.all([once(enterprises), once(enterprises.toReversed()), once(enterprises)]);
    const all = await fx.transactions.run((tx) => accounts.totals(tx, enterprises));
    expect(all.map(({ kind, balance }) => [kind, balance.toFixed()])).toEqual([
      ['order', '1200'],
      ['sales', '-1200'],
    ]);
  }, 30_000);
});

describe('reversal', () => {
  it('restores what was there, once', async () => {
    const [, costId = ''] = await post(declared('100'), cost('25'));
    const outcomes = await Promise.allSettled([reverse(costId), reverse(costId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'journal-reversed' },
    });
    expect(await totals()).toEqual({ 'cost USD': '0', 'order USD': '100', 'sales USD': '-100' });
  });

  it('is refused where the amount has been used since', async () => {
    const [declaredId = ''] = await post(declared('100'));
    await post(cost('25'));
    await expect(reverse(declaredId)).rejects.toMatchObject({ code: 'account-overdrawn' });
    expect(await balance('order')).toBe('75');
  });

  it('of whatever was posted, in whatever order, brings every account back', async () => {
    const cents = fc.integer({ min: 1, max: 10_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(cents, { minLength: 1, maxLength: 8 }), async (costs) => {
        order = newId();
        enterprise = `E${order}`;
        await post(declared('1000'));
        const text = (value: number): string => new Decimal(value).div(100).toFixed(2);
        const ids = await post(...costs.map((value) => cost(text(value))));
        const sums = Object.values(await totals()).reduce((all, one) => all.plus(one), new Decimal(0));
        expect(sums.toFixed()).toBe('0');
        await reverse(...ids);
        expect(await totals()).toEqual({ 'cost USD': '0', 'order USD': '1000', 'sales USD': '-1000' });
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});

describe('the database itself', () => {
  const sql = (text: string, values: unknown[] = []) => fx.database.query(text, values);
  const head = (entries: number) =>
    `INSERT INTO fx_journals (id, kind, source_kind, source_id, booked_on, posted_at, entries)
     VALUES ($1, 'test', 'test', $1, '2026-09-18', now(), ${entries})`;
  const lines = (...amounts: [kind: string, owner: string, currency: string, amount: string][]) =>
    `INSERT INTO fx_entries (journal_id, line, kind, enterprise, owner, currency, amount) VALUES ${amounts
      .map(
        ([kind, owner, currency, amount], at) =>
          `($1, ${at + 1}, '${kind}', 'E', ${owner}, '${currency}', ${amount})`,
      )
      .join(', ')}`;

  it.each<[string, string[], string]>([
    [
      'entries that do not balance',
      [head(2), lines(['order', '$1', 'USD', '10'], ['sales', 'NULL', 'USD', '-9.99'])],
      'fx_entries_balance',
    ],
    [
      'entries that balance over two currencies only',
      [head(2), lines(['order', '$1', 'USD', '10'], ['sales', 'NULL', 'EUR', '-10'])],
      'fx_entries_balance',
    ],
    [
      'an order used beyond itself',
      [head(2), lines(['order', '$1', 'USD', '-10'], ['cost', '$1', 'USD', '10'])],
      'fx_balances_side',
    ],
    [
      'a receipt used beyond itself',
      [head(2), lines(['receipt', '$1', 'USD', '10'], ['sales', 'NULL', 'USD', '-10'])],
      'fx_balances_side',
    ],
    ['a journal without entries', [head(2)], 'fx_journals_complete'],
    [
      'a journal with fewer entries than it says',
      [head(3), lines(['order', '$1', 'USD', '10'], ['sales', 'NULL', 'USD', '-10'])],
      'fx_journals_complete',
    ],
    [
      'entries beyond those that it says',
      [
        head(2),
        lines(['order', '$1', 'USD', '10'], ['sales', 'NULL', 'USD', '-5'], ['sales', 'NULL', 'USD', '-5']),
      ],
      'fx_entries_place',
    ],
    [
      'an account of a record without its record',
      [head(2), lines(['order', 'NULL', 'USD', '10'], ['sales', 'NULL', 'USD', '-10'])],
      'fx_entries_place',
    ],
    [
      'a change of an entry',
      ['UPDATE fx_entries SET amount = 1 WHERE journal_id = $1'],
      'fx_ledger_append_only',
    ],
    ['a deletion of an entry', ['DELETE FROM fx_entries WHERE journal_id = $1'], 'fx_ledger_append_only'],
    ['a change of a journal', [`UPDATE fx_journals SET kind = 'x' WHERE id = $1`], 'fx_ledger_append_only'],
    [
      'a balance without an entry',
      ['UPDATE fx_balances SET balance = 1 WHERE owner = $1'],
      'fx_balances_follow_entries',
    ],
    [
      'a total without an entry',
      [`DELETE FROM fx_totals WHERE enterprise = $1::text`],
      'fx_balances_follow_entries',
    ],
  ])('refuses %s', async (_what, statements, constraint) => {
    const id = newId();
    await sql('BEGIN');
    const work = async (): Promise<void> => {
      for (const statement of statements) await sql(statement, [id]);
      await sql('COMMIT');
    };
    await expect(work()).rejects.toMatchObject({ constraint });
    await sql('ROLLBACK');
  });
});

describe('an order', () => {
  it('that is reduced, withdrawn and brought back keeps what was used of it', async () => {
    const event = orderEvent(fx.freshNo(), { amount: { value: '100', currency: '502' } });
    await fx.deliver(event);
    order = event.id;
    enterprise = event.ebcCode ?? '';
    await post(cost('60'));
    const changed = async (version: number, change: object) =>
      fx.deliver({ ...event, version, change: 'changed', ...change });
    await changed(2, { amount: { value: '50', currency: '502' } });
    expect([await balance('order'), await balance('shortfall')]).toEqual(['0', '-10']);
    await changed(3, { change: 'deleted', amount: { value: '75', currency: '502' } });
    expect([await balance('order'), await balance('withdrawn'), await balance('shortfall')]).toEqual([
      '0',
      '15',
      '0',
    ]);
    await expect(post(cost('0.01'))).rejects.toMatchObject({ code: 'account-overdrawn' });
    await changed(4, { amount: { value: '75', currency: '502' } });
    expect([await balance('order'), await balance('withdrawn')]).toEqual(['15', '0']);
    expect(await fx.order(event.reference)).toMatchObject({
      declared: '75.00',
      otherwise: '60.00',
      used: '60.00',
      open: '15.00',
    });
  });

  it('delivered twice is declared once', async () => {
    const event = orderEvent(fx.freshNo());
    await fx.deliver(event);
    await fx.deliver(event);
    order = event.id;
    expect(await balance('order')).toBe('60');
  });
});
