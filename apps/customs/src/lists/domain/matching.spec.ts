import { exportCase, importCase } from '../case.builder.js';
import type { CaseDocuments } from './case-documents.js';
import { matchChecks } from './match-checks.js';
import { matchCase, type MatchedMode } from './matching.js';
import type { MatchReport } from './match-report.js';

const same = (code: string): string => code;
const mode: MatchedMode = { ieFlag: 'I', tradeMode: '1210', date: '2026-09-17' };
const matchImport = (documents: CaseDocuments, canonical = same) =>
  matchCase({ mode, documents, canonical, facts: {} });
const matchExport = (documents: CaseDocuments, tradeMode = '9610') =>
  matchCase({ mode: { ...mode, ieFlag: 'E', tradeMode }, documents, canonical: same, facts: {} });
const failed = (report: MatchReport) => report.checks.filter((check) => !check.ok);

describe('matching of order, payment, waybill and list (三单对碰)', () => {
  it('finds nothing wrong in documents that fit, and lists every check it made', () => {
    const report = matchImport(importCase());
    expect(report).toMatchObject({ result: 'matched', missing: [], kept: [] });
    expect(report.checks.length).toBeGreaterThan(30);
    expect(failed(report)).toEqual([]);
  });

  it.each`
    changes                                                                                                   | field                   | documents
    ${{ payment: { amountPaid: '114.00' } }}                                                                  | ${'amountPaid'}         | ${['order', 'payment']}
    ${{ order: { acturalPaid: '114.2' }, payment: { amountPaid: '114.2' } }}                                  | ${'acturalPaid'}        | ${['order']}
    ${{ order: { goodsValue: '101', acturalPaid: '115.1' }, payment: { amountPaid: '115.1' } }}               | ${'goodsValue'}         | ${['order']}
    ${{ payment: { payerName: '王五' } }}                                                                     | ${'payerName'}          | ${['order', 'payment']}
    ${{ payment: { payerIdNumber: '440524188001010014' } }}                                                   | ${'payerIdNumber'}      | ${['order', 'payment']}
    ${{ order: { payTransactionId: 'P2' } }}                                                                  | ${'payTransactionId'}   | ${['order', 'payment']}
    ${{ list: { buyerName: '张三丰' } }}                                                                      | ${'buyerName'}          | ${['order', 'list']}
    ${{ list: { buyerTelephone: '13800000001' } }}                                                            | ${'buyerTelephone'}     | ${['order', 'list']}
    ${{ list: { consigneeAddress: '宁波市海曙区示范路 2 号' } }}                                              | ${'consigneeAddress'}   | ${['order', 'list']}
    ${{ waybill: { logisticsNo: 'W2' } }}                                                                     | ${'logisticsNo'}        | ${['waybill', 'list']}
    ${{ waybill: { orderNo: '1002' } }}                                                                       | ${'orderNo'}            | ${['waybill', 'list']}
    ${{ waybill: { weight: '0.11' } }}                                                                        | ${'weight'}             | ${['waybill', 'list']}
    ${{ waybill: { consigneeTelephone: '13700000000' } }}                                                     | ${'consigneeTelephone'} | ${['order', 'waybill']}
    ${{ list: { netWeight: '1.3' } }}                                                                         | ${'netWeight'}          | ${['list']}
    ${{ listLines: [{ gnum: '1', gname: '奶粉', qty: '2', unit: '125', price: '50', totalPrice: '100' }] }}   | ${'gname'}              | ${['order', 'list']}
    ${{ listLines: [{ gnum: '1', gname: '纸尿裤', qty: '2', unit: '120', price: '50', totalPrice: '100' }] }} | ${'unit'}               | ${['order', 'list']}
    ${{ listLines: [{ gnum: '1', gname: '纸尿裤', qty: '2', unit: '125', price: '50', totalPrice: '101' }] }} | ${'totalPrice'}         | ${['list']}
    ${{ listLines: [{ gnum: '2', gname: '纸尿裤', qty: '2', unit: '125', price: '50', totalPrice: '100' }] }} | ${'gnum'}               | ${['order', 'list']}
  `('tells $field apart in $documents', ({ changes, field, documents }) => {
    const report = matchImport(importCase(changes));
    expect(report.result).toBe('mismatched');
    expect(failed(report)).toContainEqual(expect.objectContaining({ field, documents }));
    expect(failed(report).every((check) => check.fix !== undefined)).toBe(true);
  });

  it.each`
    missing                                    | without
    ${['payment']}                             | ${['payment']}
    ${['order', 'payment', 'waybill']}         | ${['order', 'payment', 'waybill']}
    ${['list']}                                | ${['list']}
    ${['order', 'waybill', 'list']}            | ${['order', 'waybill', 'list']}
    ${['order', 'payment', 'waybill', 'list']} | ${['order', 'payment', 'waybill', 'list']}
  `('waits for $missing, whatever came first', ({ missing, without }) => {
    const documents = Object.fromEntries(
      Object.entries(importCase()).filter(([name]) => !without.includes(name)),
    );
    expect(matchImport(documents)).toMatchObject({ result: 'incomplete', missing });
  });

  it('names a difference although the list has not come', () => {
    const { order, payment } = importCase({ payment: { amountPaid: '1' } });
    const report = matchCase({
      mode: { ieFlag: 'I', date: '2026-09-17' },
      documents: { order, payment },
      canonical: same,
    });
    expect(report.result).toBe('incomplete');
    expect(failed(report)).toEqual([
      expect.objectContaining({ field: 'amountPaid', expected: '114.1', actual: '1' }),
    ]);
  });

  it('a document that is only kept (appStatus 1) has not been declared', () => {
    const report = matchImport(importCase({ order: { appStatus: '1' } }));
    expect(report).toMatchObject({ result: 'incomplete', missing: ['order'], kept: ['order'] });
  });

  it('takes customs code and credit code of one enterprise for the same', () => {
    const changes = { payment: { payCode: '91330200MA0DEM013H' }, order: { payCode: '330246D001' } };
    expect(matchImport(importCase(changes)).result).toBe('mismatched');
    const canonical = (code: string): string => (code === '330246D001' ? '91330200MA0DEM013H' : code);
    expect(matchImport(importCase(changes), canonical).result).toBe('matched');
  });

  it.each([
    ['5', '0', 'matched', true],
    ['6', '4', 'matched', true],
    // goods for 4,995: with the order's ten they are over the single limit
    ['5', '0', 'mismatched', false],
    ['6', '3.99', 'mismatched', false],
    ['6', '4', 'matched', true],
  ])(
    'freight %s and insurance %s of the list against 10 of the order: %s',
    (freight, insuredFee, result, ok) => {
      const [price, totalPrice] = result === 'mismatched' ? ['2497.5', '4995'] : ['50', '100'];
      const line = { gnum: '1', qty: '2', unit: '125', price, totalPrice };
      const paid = String(Number(totalPrice) + 10 + 9.1 - 5);
      const report = matchImport(
        importCase({
          list: { freight, insuredFee },
          listLines: [{ ...line, gname: '纸尿裤', gcode: '9619001100' }],
          orderLines: [{ ...line, itemName: '纸尿裤' }],
          order: { goodsValue: totalPrice, acturalPaid: paid },
          payment: { amountPaid: paid },
        }),
      );
      expect(report.result).toBe(result);
      expect(report.checks.find(({ rule }) => rule === 'list-freight-covers-order')?.ok).toBe(ok);
    },
  );

  it('follows nothing from a number that cannot be read', () => {
    const report = matchImport(importCase({ order: { goodsValue: '1e3' } }));
    expect(failed(report).map(({ rule }) => rule)).toEqual([]);
    expect(report.notCompared.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['order-paid-adds-up', 'order-goods-value-adds-up']),
    );
  });

  it('compares amounts as numbers and shows persons masked; where the masks are alike, it says where they differ', () => {
    const report = matchImport(importCase({ payment: { amountPaid: '0114.10000', payerName: '张四' } }));
    expect(report.checks.find((check) => check.field === 'amountPaid')?.ok).toBe(true);
    expect(report.checks.find((check) => check.field === 'payerName')).toMatchObject({
      expected: '张*',
      actual: '张*',
      fix: { zh: expect.stringContaining('第 2 个字符'), en: expect.stringContaining('character 2') },
    });
    expect(JSON.stringify(report)).not.toContain('11010519491231002X');
    expect(JSON.stringify(report)).not.toContain('张四');
  });

  it('does not pass over a field that is missing: fails where one document has it, tells where none has', () => {
    const { order, payment, waybill, list } = importCase({
      order: { buyerTelephone: '' },
      list: { packNo: '' },
    });
    const report = matchImport({ order, payment, list, waybill: { ...waybill, packNo: '' } });
    expect(failed(report)).toEqual([expect.objectContaining({ rule: 'list-buyerTelephone-as-ordered' })]);
    expect(report.notCompared).toContainEqual(
      expect.objectContaining({ rule: 'waybill-packNo', absentIn: ['list', 'waybill'] }),
    );
    // the order need not name its payment
    expect(report.notCompared).toContainEqual(
      expect.objectContaining({ rule: 'payment-payTransactionId-as-ordered', absentIn: ['order'] }),
    );
  });

  it.each`
    qty               | price         | total                   | ok
    ${'3'}            | ${'33.33'}    | ${'99.99'}              | ${true}
    ${'3'}            | ${'33.3333'}  | ${'100.00'}             | ${true}
    ${'3'}            | ${'33.3333'}  | ${'99.9999'}            | ${true}
    ${'3'}            | ${'33.33'}    | ${'100'}                | ${false}
    ${'0.001'}        | ${'0.001'}    | ${'0'}                  | ${true}
    ${'2'}            | ${'0'}        | ${'0'}                  | ${true}
    ${'1000000000.5'} | ${'99999.99'} | ${'99999990049999.995'} | ${true}
    ${'1000000000.5'} | ${'99999.99'} | ${'99999990049999.99'}  | ${false}
  `('$qty x $price = $total: $ok', ({ qty, price, total, ok }) => {
    const line = { gnum: '1', unit: '125', qty, price, totalPrice: total };
    const report = matchImport(
      importCase({
        listLines: [{ ...line, gname: '纸尿裤' }],
        orderLines: [{ ...line, itemName: '纸尿裤' }],
        order: { goodsValue: total },
      }),
    );
    const totals = report.checks.filter((check) => check.rule === 'list-line-total');
    expect(totals).toEqual([expect.objectContaining({ ok, gnum: '1', line: 0 })]);
  });
});

describe('matching of an export', () => {
  it('finds nothing wrong in documents that fit', () => {
    const report = matchExport(exportCase());
    expect(report.result).toBe('matched');
    expect(failed(report)).toEqual([]);
  });

  it.each`
    changes                                                                                                                  | tradeMode | field            | documents
    ${{ receipt: { charge: '65' } }}                                                                                         | ${'9610'} | ${'charge'}      | ${['order', 'payment-receipt']}
    ${{ receipt: { currency: '300' } }}                                                                                      | ${'9610'} | ${'currency'}    | ${['order', 'payment-receipt']}
    ${{ waybill: { packNo: '2' } }}                                                                                          | ${'9610'} | ${'packNo'}      | ${['waybill', 'list']}
    ${{ waybill: { grossWeight: '7' } }}                                                                                     | ${'9610'} | ${'grossWeight'} | ${['waybill', 'list']}
    ${{ order: { orderType: 'B' } }}                                                                                         | ${'9610'} | ${'orderType'}   | ${['list', 'order']}
    ${{}}                                                                                                                    | ${'9710'} | ${'orderType'}   | ${['list', 'order']}
    ${{}}                                                                                                                    | ${'9810'} | ${'orderType'}   | ${['list', 'order']}
    ${{ listLines: [{ gnum: '1', unit: '011', qty: '3', price: '20', totalPrice: '60', currency: '142', gname: 'T恤衫' }] }} | ${'9610'} | ${'currency'}    | ${['order', 'list']}
  `('tells $field apart in $documents ($tradeMode)', ({ changes, tradeMode, field, documents }) => {
    const found = failed(matchExport(exportCase(changes), tradeMode));
    expect(found).toEqual([expect.objectContaining({ field, documents })]);
  });

  it.each([
    ['9610', '142', '5000', true],
    ['9610', '142', '5000.01', false],
    ['1210', '142', '5000.01', undefined],
    ['9610', '502', '5000.01', undefined],
  ])(
    '%s in currency %s for %s: the ticket is within the limit of a list: %s',
    (tradeMode, currency, total, ok) => {
      const line = { gnum: '1', unit: '011', qty: '1', price: total, totalPrice: total, currency };
      const report = matchExport(exportCase({ listLines: [{ ...line, gname: 'T恤衫' }] }), tradeMode);
      expect(report.checks.find(({ rule }) => rule === 'export-ticket-limit')?.ok).toBe(ok);
    },
  );

  it.each([
    ['9710', 'B'],
    ['9810', 'W'],
  ])('%s is matched without a payment receipt, with an order of type %s', (tradeMode, orderType) => {
    const { receipt: _, ...documents } = exportCase({ order: { orderType } });
    expect(matchExport(documents, tradeMode)).toMatchObject({ result: 'matched', missing: [] });
  });
});

describe('numbers used elsewhere', () => {
  const other = { reference: '1009', since: '2026-08-01' };
  it.each`
    facts                       | rule                     | field
    ${{ waybillUsed: other }}   | ${'waybill-used-once'}   | ${'logisticsNo'}
    ${{ orderDeclared: other }} | ${'order-declared-once'} | ${'orderNo'}
    ${{ paymentUsed: other }}   | ${'payment-used-once'}   | ${'payTransactionId'}
  `('$rule fails and says since when', ({ facts, rule, field }) => {
    const documents = importCase({ order: { payTransactionId: 'P1' } });
    const report = matchCase({ mode, documents, canonical: same, facts });
    expect(failed(report)).toEqual([
      expect.objectContaining({ rule, field, actual: '1009 @ 2026-08-01', fix: expect.anything() }),
    ]);
  });

  it('does not say whose a number is that belongs to another enterprise', () => {
    const facts = { waybillUsed: { since: '2026-08-01' } };
    const report = matchCase({ mode, documents: importCase(), canonical: same, facts });
    expect(failed(report)[0]?.actual).toBe('*** @ 2026-08-01');
  });
});

describe('the table of checks', () => {
  it('has each id once, and for each its source and remedy in both languages', () => {
    const rules = matchChecks.map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    for (const { source, what, remedy } of matchChecks)
      expect([source, what.zh, what.en, remedy.zh, remedy.en]).not.toContain('');
  });

  it('holds every check that a report of a clean import and of a clean export lists, and no other than these make', () => {
    const full = importCase({ order: { payCode: '330246D001', payTransactionId: 'P1' } });
    const codes = { currency: '142', country: '142', customsCode: '3105', portCode: '3105', trafMode: '7' };
    const lines = [
      { ...full.list.lines[0], country: '116', tradeCountry: '116', unit1: '035', unit2: '035', qty2: '1' },
    ];
    const list = {
      head: { ...full.list.head, ...codes, wrapType: '2', fCurrency: '142', iCurrency: '142' },
      lines,
    };
    const order = {
      ...full.order,
      lines: [
        {
          ...full.order.lines[0],
          country: '116',
          currency: '142',
          unit1: '035',
          unit2: '035',
          tradeCountry: '116',
        },
      ],
    };
    const imported = matchImport({ ...full, list, order, waybill: { ...full.waybill, currency: '142' } });
    const yuan = {
      gnum: '1',
      unit: '011',
      qty: '1',
      price: '9',
      totalPrice: '9',
      currency: '142',
      gname: 'T恤衫',
    };
    const made = [
      imported,
      matchExport(exportCase()),
      matchExport(exportCase({ listLines: [yuan] })),
    ].flatMap(({ checks }) => checks.map(({ rule }) => rule));
    // the annual limit needs the buyer's other lists (quota.int.spec)
    expect([...new Set([...made, 'annual-limit'])].sort()).toEqual(
      matchChecks.map(({ rule }) => rule).sort(),
    );
  });
});
