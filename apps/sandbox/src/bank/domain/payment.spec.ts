import { describe, expect, it } from '@jest/globals';
import { receiptReport } from './payment.js';

const own = ['91330200MA0DEM013H', '330246D001'];
const now = new Date('2026-09-18T10:00:00+08:00');
const order = { currency: 'USD', amount: '60.00' };

describe('a payment from abroad', () => {
  it('is reported under a fresh reference, at the business time, for the enterprise that asked', () => {
    const orderNos = [{ orderNo: 'A1', ebpCode: 'P' }];
    expect(receiptReport({ ...order, orderNos }, own, now)).toEqual({
      reference: expect.stringMatching(/^SB[0-9A-F]{32}$/),
      payeeCode: own[0],
      currency: 'USD',
      amount: '60.00',
      payer: { name: expect.any(String), country: 'US' },
      receivedAt: '2026-09-18T10:00:00.000+08:00',
      valueDate: '2026-09-18',
      account: `${own[0]}USD`,
      orderNos,
    });
    const references = Array.from({ length: 100 }, () => receiptReport(order, own, now).reference);
    expect(new Set(references).size).toBe(100);
  });

  it.each([
    ['its customs code', '330246D001', own],
    ['anybody, asked by the bank', '91330200MA0DEM021C', undefined],
  ])('goes to %s', (_whom, payeeCode, codes) => {
    expect(receiptReport({ ...order, payeeCode }, codes, now).payeeCode).toBe(payeeCode);
  });

  it.each([
    ['payee-not-own', '91330200MA0DEM021C', own],
    ['payee-missing', undefined, undefined],
  ])('is refused: %s', (code, payeeCode, codes) => {
    const payment = payeeCode === undefined ? order : { ...order, payeeCode };
    expect(() => receiptReport(payment, codes, now)).toThrow(expect.objectContaining({ code }));
  });
});
