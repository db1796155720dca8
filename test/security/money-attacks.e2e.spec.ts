import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorisations } from '@app/contracts';
import { exportCase } from '../../deploy/local/export-case.mjs';
import { freshOrderNo } from '../../deploy/local/import-case.mjs';
import type { Account } from '../../deploy/local/window-client.mjs';
import { eventually } from '../support/eventually.js';
import { sharedPlatform, type StoryPlatform } from '../support/platform.js';
import { attacking, isClean, sayAnswers } from './attempt.js';

let platform: StoryPlatform;
let attempt: ReturnType<typeof attacking>;
let demo: Account;

beforeAll(async () => {
  platform = await sharedPlatform();
  attempt = attacking(platform);
  demo = await platform.account('demo');
}, 240_000);
afterAll(async () => {
  sayAnswers();
  await platform?.stop();
});

/** A record of a register, as an enterprise enters it. */
const premium = (name: string) => ({
  kind: 'insurance-premium',
  name,
  from: '2026-03-01',
  data: { insurer: '中国信保', premium: '1.00' },
  evidence: [{ title: '保单', reference: '1' }],
});

describe('another tenant’s money', () => {
  const month = '2026-09';
  let order: { orderNo: string; ebpCode: string; amount: string };
  let receiptId = '';
  let quoteId = '';
  let orderAmount = '';
  beforeAll(async () => {
    const [window, bank] = [await platform.as('demo'), await platform.as('bank')];
    const { creditCode } = demo.enterprise!;
    const exported = freshOrderNo();
    const { CEB303Message }: any = exportCase({ orderNo: exported, demo: demo.enterprise! });
    await window.post('/customs/messages', { CEB303Message });
    const { open } = await eventually('foreign exchange knows the order', async () => {
      const { items } = await window.get(`/fx/orders?orderNo=${exported}`);
      return items[0];
    });
    orderAmount = open;
    order = { orderNo: exported, ebpCode: creditCode, amount: open };
    const money = { payeeCode: creditCode, currency: 'USD', amount: open };
    const payer = { name: 'Example Shopping Ltd', country: 'US' };
    const told = { reference: `ATTACK-${exported}`, payer, receivedAt: '2026-09-18T10:00:00+08:00' };
    receiptId = (await bank.post('/fx/receipts', { ...money, ...told })).id;
    await eventually('the bank’s rates have come', async () =>
      (await window.get('/fx/rates')).rates.find(({ currency }: any) => currency === 'USD'),
    );
    quoteId = (await window.post('/fx/quotes', { receiptId })).id;
  }, 60_000);

  it('by id, number or code in a body is not there, or not the caller’s to name', async () => {
    const { creditCode } = demo.enterprise!;
    const { orderNo, ebpCode } = order;
    const cost = { kind: 'tax', issuer: 'x', documentNo: orderNo, currency: 'USD', amount: orderAmount };
    const netting = { currency: 'USD', orders: [order], costs: [cost], nettedOn: '2026-09-18' };
    const holder = { name: '张三', idNumber: '11010519491231002X', account: '6217000000000012345' };
    const tried: [string, object, number, string][] = [
      ['/fx/quotes', { receiptId }, 404, 'not-found'],
      ['/fx/settlements', { quoteId, allocations: [order] }, 404, 'not-found'],
      [`/fx/receipts/${receiptId}/match`, { allocations: [order] }, 404, 'not-found'],
      ['/fx/nettings', { ...netting, receiptIds: [] }, 422, 'order-unknown'],
      ['/fx/nettings', { ...netting, receiptIds: [receiptId] }, 422, 'receipt-unknown'],
      ['/fx/differences', { orderNo, ebpCode, reason: 'platform-fee', note: 'x' }, 422, 'order-unknown'],
      ['/fx/individuals', { principal: creditCode, bank: 'x', holder }, 403, 'not-delegated'],
      ['/subsidy/registers', { ...premium(orderNo), owner: creditCode }, 403, 'applicant-not-own'],
      [
        '/subsidy/applications',
        { pack: 'demonstration', measure: 'art-06', year: 2026, principal: creditCode },
        403,
        'applicant-not-own',
      ],
      [
        '/tax-refund/claims',
        { kind: 'exempt-refund', entryIds: ['1'], principal: creditCode },
        403,
        'not-delegated',
      ],
      ['/tax-refund/no-invoice-proposals/apply', { month, principal: creditCode }, 403, 'not-delegated'],
      [
        '/tax-refund/parity-rules',
        { year: 2026, rule: 'sale-day', principal: creditCode },
        403,
        'not-delegated',
      ],
    ];
    for (const [path, body, status, code] of tried) {
      const answer = await attempt(path, { as: 'other', body });
      expect([path, answer.status, answer.json?.code]).toEqual([path, status, code]);
    }
    const fx = await (await platform.as('demo')).get(`/fx/orders?orderNo=${orderNo}`);
    expect(fx.items[0].open).toBe(orderAmount);
  });

  it('by code in a query is not summed, listed or put into a file', async () => {
    const { creditCode, customsCode } = demo.enterprise!;
    for (const code of [creditCode, customsCode]) {
      const enterprise = `enterprise=${code}`;
      for (const path of [`/fx/statements/${month}?${enterprise}`, `/fx/classes?${enterprise}`])
        expect((await attempt(path, { as: 'other' })).status).toBe(404);
      expect((await attempt(`/fx/ledger/balances?${enterprise}`, { as: 'other' })).text).not.toContain('USD');
      expect(
        (await attempt(`/subsidy/performance?year=2026&applicant=${code}`, { as: 'other' })).status,
      ).toBe(403);
      const ledger = await attempt(`/tax-refund/ledger?month=${month}&${enterprise}`, { as: 'other' });
      expect([...new Set(ledger.text.match(/\d+\.\d\d/g))]).toEqual(['0.00']);
    }
    const journals = await attempt(`/fx/ledger/journals?sourceId=${receiptId}`, { as: 'other' });
    expect(journals.json).toEqual({ journals: [] });
    const registers = await attempt(`/subsidy/registers?owner=${creditCode}`, { as: 'other' });
    expect(registers.json.items).toEqual([]);
  });

  it('is not decided by oneself, by another department, or twice by one officer with two tokens', async () => {
    const budget = { pack: 'demonstration', year: 2022, amount: '1', source: '批复' };
    const proposed = await attempt('/subsidy/budgets', { as: 'finance-officer-1', body: budget });
    for (const [as, status] of [
      ['finance-officer-1', 409],
      ['commerce-officer-1', 403],
    ] as const)
      expect(
        (await attempt(`/subsidy/budgets/${proposed.json.id}/confirmation`, { as, method: 'POST' })).status,
      ).toBe(status);
    const parts = [{ method: 'percent', metric: 'exportDeclaredValue', rate: '0.06' }];
    const setting = { of: 'art-06', from: '2031-01-01', to: '2031-12-31', source: '示范', parts };
    const path = '/subsidy/packs/demonstration/parameters';
    const stranger = await attempt(path, { as: 'finance-officer-1', body: setting });
    expect([stranger.status, stranger.json.code]).toEqual([403, 'other-department']);
    const { json } = await attempt(path, { as: 'commerce-officer-1', body: setting });
    const again = await attempt(`/subsidy/parameters/${json.id}/decision`, {
      as: 'commerce-officer-1',
      body: { decision: 'confirm' },
    });
    expect([again.status, again.json.code]).toEqual([409, 'second-person-required']);
  });

  it('in a file for a spreadsheet holds no formula', async () => {
    const window = await platform.as('demo');
    const cost = {
      kind: 'tax',
      issuer: '=HYPERLINK("http://127.0.0.1:9")',
      documentNo: `＝1+${order.orderNo}`,
    };
    const netting = await window.post('/fx/nettings', {
      currency: 'USD',
      receiptIds: [],
      orders: [order],
      costs: [{ ...cost, currency: 'USD', amount: orderAmount }],
      nettedOn: '2026-09-18',
    });
    await window.post(`/fx/nettings/${netting.id}/report`, {});
    const files = [await attempt(`/fx/nettings/${netting.id}/reports/1?format=csv`, { as: 'demo' })];
    const uploads: [string, string][] = [
      [
        '/subsidy/register-tables/insurance-premium',
        '名称,首日,承保机构,已缴保费（元）,佐证名称,佐证编号\n=1+1,2026-03-01,@SUM(1),1,＝1+1,+1',
      ],
      [
        '/tax-refund/invoice-tables',
        'number,date,sellerCode,name,unit,quantity,netAmount,vat\n1,2026-09-10,91330200MA0DEM021C,＝1+1,=1+1,3,300.00,39.00',
      ],
      [
        '/tax-refund/no-invoice-tables',
        'invtNo,gnum,exportDate,name,unit,quantity,unitPrice,amount\n1,1,2026-09-18,@SUM(1),-1+1,3,20,60',
      ],
    ];
    for (const [path, body] of uploads)
      files.push(await attempt(path, { as: 'demo', body, headers: { 'content-type': 'text/csv' } }));
    for (const file of files) {
      expect(file.status).toBe(200);
      expect(file.text).toMatch(/'[=@＝+-]/);
      expect(file.text).not.toMatch(/(^|,)"?[=@＝]/m);
    }
  });

  it.each([
    ['/fx/receipts', 'bank', 'status', { status: 'settled' }],
    ['/fx/individuals', 'other', 'status', { status: 'registered' }],
    ['/fx/nettings', 'other', 'payee', { payee: '91330200MA0DEM013H' }],
    ['/tax-refund/invoices', 'other', 'buyer', { buyer: '91330200MA0DEM013H' }],
    ['/tax-refund/claims', 'other', 'approvedAmount', { approvedAmount: '1.00' }],
    ['/subsidy/registers', 'other', 'verifiedBy', { status: 'verified', verifiedBy: 'x' }],
    ['/subsidy/budgets', 'finance-officer-1', 'confirmedBy', { confirmedBy: 'finance-officer-2' }],
  ])('a body of %s by %s with %s is refused at that member', async (path, as, member, body) => {
    const answer = await attempt(path, { as, body });
    expect(answer.status).toBe(400);
    expect(answer.json.errors).toContainEqual(
      expect.objectContaining({ pointer: `/${member}`, code: 'unknown-member' }),
    );
  });

  it('a forged cursor and SQL in a filter tell nothing at any list of money', async () => {
    const lists = Object.keys(authorisations).flatMap((row) =>
      /^GET \/(fx|tax-refund|subsidy)\/[^{]+$/.test(row) ? [row.slice(4)] : [],
    );
    expect(lists.length).toBeGreaterThan(40);
    const forged = [
      "' OR '1'='1",
      Buffer.from("'; DROP TABLE claims; --").toString('base64url'),
      // of a list that goes on by date
      Buffer.from('2026-99-99|quota|00000000-0000-7000-8000-000000000000').toString('base64url'),
    ];
    const queries = forged
      .map(encodeURIComponent)
      .flatMap((value) => [`after=${value}`, `month=2026-09&after=${value}`]);
    for (const query of queries)
      await Promise.all(
        lists.map(async (path) => {
          const answer = await attempt(`${path}?${query}`, { as: 'operator' });
          expect([path, query, answer.status < 500, isClean(answer)]).toEqual([path, query, true, true]);
        }),
      );
  }, 60_000);

  it('a day that there is not is refused, wherever a day is asked for', async () => {
    const statement = { account: 'A0001', currency: 'USD', opening: '0', closing: '0', lines: [] };
    const quota = { idNumber: '11010519491231002X', year: 2026, usedUsd: '0' };
    const { name, ...rest } = premium('x');
    const tried: [string, string, (day: string) => object, string][] = [
      ['/fx/bank-statements', 'bank', (day) => ({ ...statement, day }), '/day'],
      [
        '/fx/quota-usages',
        'bank',
        () => ({ items: [{ ...quota, asOf: '2026-13-01T25:00:00Z' }] }),
        '/items/0/asOf',
      ],
      ['/subsidy/registers', 'demo', (day) => ({ ...rest, name, from: day }), '/from'],
      [
        '/tax-refund/parities',
        'tax-officer-1',
        (day) => ({ currency: '502', rate: '7', source: 'x', day }),
        '/day',
      ],
    ];
    for (const day of ['2026-02-30', '2026-W38-5'])
      for (const [path, as, bodyOf, pointer] of tried) {
        const answer = await attempt(path, { as, body: bodyOf(day) });
        expect([path, answer.status, answer.json.errors.map((one: any) => one.pointer)]).toEqual([
          path,
          400,
          [pointer],
        ]);
      }
    for (const path of ['/fx/reconciliation-items?day=2026-02-30', '/fx/rates?day=2026-02-30'])
      expect((await attempt(path, { as: 'fx-officer-1' })).status).toBe(400);
  });

  it.each([
    [
      '/subsidy/register-tables/insurance-premium',
      'name,fromDate,insurer,premium,evidenceTitle,evidenceReference',
      2_000,
    ],
    ['/tax-refund/invoice-tables', 'number,date,sellerCode,name,unit,quantity,netAmount', 10_000],
    ['/tax-refund/no-invoice-tables', 'invtNo,gnum,exportDate,name,unit,quantity,unitPrice,amount', 10_000],
  ])('a table of %s with more rows than any month is refused', async (path, headings, most) => {
    const body = `${headings}\n${'1,2\n'.repeat(most + 1)}`;
    const answer = await attempt(path, { as: 'demo', body, headers: { 'content-type': 'text/csv' } });
    expect(answer).toMatchObject({ status: 400, json: { code: 'too-many-rows' } });
  });

  it('an idempotency key of another operation is refused', async () => {
    const record = premium(freshOrderNo());
    const headers = { 'idempotency-key': `operation-${record.name}` };
    expect((await attempt('/subsidy/registers', { as: 'demo', body: record, headers })).status).toBe(201);
    const again = await attempt('/subsidy/registers', { as: 'demo', body: record, headers });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    const path = `/subsidy/registers/${again.json.id}/correction`;
    const { kind: _kind, name: _name, ...correction } = record;
    const elsewhere = await attempt(path, { as: 'demo', body: correction, headers });
    expect(elsewhere).toMatchObject({ status: 409, json: { code: 'idempotency-key-reused' } });
  });

  it('a call for applications of which nothing is public', async () => {
    expect((await attempt('/subsidy/publicity')).status).toBe(401);
    const calls = await attempt('/subsidy/publicity', { as: 'other' });
    expect(calls.status).toBe(200);
    const nobody = '00000000-0000-7000-8000-000000000000';
    const shown = [
      'application',
      'applicant',
      'applicantName',
      'measure',
      'amount',
      'status',
      'from',
      'until',
    ];
    for (const { id } of calls.json.items) {
      const { json } = await attempt(`/subsidy/publicity/${id}`, { as: 'other' });
      for (const award of json.items) expect(Object.keys(award).sort()).toEqual([...shown].sort());
    }
    for (const id of [nobody, "' OR 1=1"])
      for (const part of ['', '/file', '/file?format=csv'])
        expect(
          (await attempt(`/subsidy/publicity/${encodeURIComponent(id)}${part}`, { as: 'other' })).status,
        ).toBe(404);
  });
});
