import { importCase } from '../case.builder.js';
import type { CaseDocuments } from './case-documents.js';
import { matchCase } from './matching.js';

const matchImport = (documents: CaseDocuments, canonical: (code: string) => string) =>
  matchCase({ ieFlag: 'I', tradeMode: '1210', date: '2026-09-17' }, documents, canonical);

const same = (code: string): string => code;

describe('matching of order, payment, waybill and list (三单对碰)', () => {
  it('finds nothing wrong in documents that fit, and lists every check it made', () => {
    const report = matchImport(importCase(), same);
    expect(report).toMatchObject({ result: 'matched', missing: [] });
    expect(report.checks.length).toBeGreaterThan(20);
    expect(report.checks.every((check) => check.ok)).toBe(true);
  });

  it.each`
    changes                                                                                                   | field                   | documents
    ${{ payment: { amountPaid: '114.00' } }}                                                                  | ${'amountPaid'}         | ${['order', 'payment']}
    ${{ order: { acturalPaid: '114.2' }, payment: { amountPaid: '114.2' } }}                                  | ${'acturalPaid'}        | ${['order']}
    ${{ payment: { payerName: '王五' } }}                                                                     | ${'payerName'}          | ${['order', 'payment']}
    ${{ payment: { payerIdNumber: '440524188001010014' } }}                                                   | ${'payerIdNumber'}      | ${['order', 'payment']}
    ${{ list: { buyerName: '张三丰' } }}                                                                      | ${'buyerName'}          | ${['order', 'list']}
    ${{ waybill: { logisticsNo: 'W2' } }}                                                                     | ${'logisticsNo'}        | ${['waybill', 'list']}
    ${{ waybill: { consigneeTelephone: '13700000000' } }}                                                     | ${'consigneeTelephone'} | ${['order', 'waybill']}
    ${{ list: { netWeight: '1.3' } }}                                                                         | ${'netWeight'}          | ${['list']}
    ${{ listLines: [{ gnum: '1', gname: '奶粉', qty: '2', unit: '125', price: '50', totalPrice: '100' }] }}   | ${'gname'}              | ${['order', 'list']}
    ${{ listLines: [{ gnum: '1', gname: '纸尿裤', qty: '2', unit: '125', price: '50', totalPrice: '101' }] }} | ${'totalPrice'}         | ${['list']}
    ${{ listLines: [{ gnum: '2', gname: '纸尿裤', qty: '2', unit: '125', price: '50', totalPrice: '100' }] }} | ${'gnum'}               | ${['order', 'list']}
  `('tells $field apart in $documents', ({ changes, field, documents }) => {
    const report = matchImport(importCase(changes), same);
    expect(report.result).toBe('mismatched');
    const failed = report.checks.filter((check) => !check.ok);
    expect(failed).toContainEqual(expect.objectContaining({ field, documents }));
    expect(failed.every((check) => check.fix !== undefined)).toBe(true);
  });

  it.each`
    missing                            | without
    ${['payment']}                     | ${['payment']}
    ${['order', 'payment', 'waybill']} | ${['order', 'payment', 'waybill']}
  `('waits for $missing', ({ missing, without }) => {
    const documents = Object.fromEntries(
      Object.entries(importCase()).filter(([name]) => !without.includes(name)),
    );
    expect(matchImport({ list: importCase().list, ...documents }, same)).toMatchObject({
      result: 'incomplete',
      missing,
    });
  });

  it('takes customs code and credit code of one enterprise for the same', () => {
    const changes = { payment: { payCode: '91330200MA0DEM013H' }, order: { payCode: '330246D001' } };
    expect(matchImport(importCase(changes), same).result).toBe('mismatched');
    const canonical = (code: string): string => (code === '330246D001' ? '91330200MA0DEM013H' : code);
    expect(matchImport(importCase(changes), canonical).result).toBe('matched');
  });

  it('compares amounts as numbers and shows persons masked', () => {
    const report = matchImport(
      importCase({ payment: { amountPaid: '0114.10000', payerName: '王五' } }),
      same,
    );
    expect(report.checks.find((check) => check.field === 'amountPaid')?.ok).toBe(true);
    expect(report.checks.find((check) => check.field === 'payerName')).toMatchObject({
      expected: '张*',
      actual: '王*',
    });
    expect(JSON.stringify(report)).not.toContain('11010519491231002X');
  });
});
