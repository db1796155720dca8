import { describe, expect, it } from '@jest/globals';
import { contentOf, readReport, type TypedReport } from './bank-report.js';

const report = {
  reference: 'BK1',
  payeeCode: '91330200MA0DEM013H',
  currency: 'USD',
  amount: '60.00',
  payer: { name: 'Example Ltd', country: 'US' },
  receivedAt: '2026-09-18T10:00:00+08:00',
  orderNos: [{ orderNo: 'A1', ebpCode: '330246D001' }],
} satisfies TypedReport;

const now = new Date('2026-09-18T12:00:00+08:00');
const content = (change: Partial<TypedReport>): string =>
  contentOf(readReport({ ...report, ...change }, now));

describe('what a bank reports', () => {
  it.each<Partial<TypedReport>>([
    { amount: '60' },
    { amount: '060.0' },
    { receivedAt: '2026-09-18T02:00:00Z' },
    { payeeCode: '91330200ma0dem013h' },
  ])('is the same with %o', (change) => {
    expect(content(change)).toBe(content({}));
  });

  it.each<Partial<TypedReport>>([
    { amount: '60.01' },
    { currency: 'EUR' },
    { payeeCode: '330246D001' },
    { payer: { name: 'Example Ltd', country: 'GB' } },
    { payer: { name: 'Other Ltd', country: 'US' } },
    { receivedAt: '2026-09-18T10:00:01+08:00' },
    { orderNos: [] },
    { orderNos: [{ orderNo: 'A2', ebpCode: '330246D001' }] },
  ])('is another with %o', (change) => {
    expect(content(change)).not.toBe(content({}));
  });

  it.each<[Partial<TypedReport>, string]>([
    [{ payeeCode: '91330200MA0DEM0130' }, 'payee-code-invalid'],
    [{ payeeCode: '12345' }, 'payee-code-invalid'],
    [{ currency: 'ABC' }, 'currency-unknown'],
    [{ currency: 'usd' }, 'currency-unknown'],
    [{ receivedAt: '2026-02-30T10:00:00+08:00' }, 'received-at-invalid'],
    [{ receivedAt: '2026-09-18T25:00:00+08:00' }, 'received-at-invalid'],
    [{ receivedAt: '2026-09-18T13:00:01+08:00' }, 'time-in-future'],
    [{ currency: 'JPY', amount: '100.55' }, 'amount-too-fine'],
    [{ currency: 'KWD', amount: '30.1234' }, 'amount-too-fine'],
  ])('%o is refused: %s', (change, code) => {
    expect(() => content(change)).toThrow(expect.objectContaining({ code }));
  });
});
