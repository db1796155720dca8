import type { Decimal } from '@app/kernel';
import { claimFacts, claimedEntry, claimedLink, declaredItem, shirtCase } from '../claim.builder.js';
import { returnKey } from './claimed-goods.js';
import { consumptionTaxPaid } from './consumption-tax-paid.js';
import { judge, type ClaimFacts } from './claim-judgement.js';
import { doubtRules } from './doubt-rules.js';
import type { EnterpriseFacts } from './enterprise-doubts.js';

const enterprise = (change: Partial<EnterpriseFacts>): Partial<ClaimFacts> => ({
  enterprise: { taxpayerKinds: [], ...change },
});
const kindOn = (value: string) => enterprise({ taxpayerKinds: [{ exportDate: '2026-09-18', value }] });
const listId = declaredItem().lines[0]?.listId ?? '';
const back = (qty: string): Partial<ClaimFacts> => ({ returned: new Map([[returnKey(listId, 1), qty]]) });
const documents = (change: Partial<NonNullable<ClaimFacts['documents']>>): Partial<ClaimFacts> => ({
  documents: { sharedInvoices: [], foreignReceipts: [], ...change },
});

it.each`
  what                                          | change                                                                                | doubts
  ${'a general payer'}                          | ${kindOn('general')}                                                                  | ${[]}
  ${'a small-scale payer on the day of export'} | ${kindOn('small-scale')}                                                              | ${[['/claimant', 'small-scale-payer', true]]}
  ${'a filing that was withdrawn'}              | ${enterprise({ refundFiling: 'withdrawn' })}                                          | ${[['/claimant', 'refund-filing-withdrawn', true]]}
  ${'no method of refund'}                      | ${enterprise({ refundMethod: 'none' })}                                               | ${[['/kind', 'refund-method-differs', true]]}
  ${'the other method'}                         | ${{ ...enterprise({ refundMethod: 'exempt-credit-refund' }), kind: 'exempt-refund' }} | ${[['/kind', 'refund-method-differs', true]]}
  ${'the method that was filed'}                | ${{ ...enterprise({ refundMethod: 'exempt-refund' }), kind: 'exempt-refund' }}        | ${[]}
  ${'an invoice of the day of export'}          | ${{ links: [claimedLink({ date: '2026-09-18' })] }}                                   | ${[]}
  ${'an invoice of the day after'}              | ${{ links: [claimedLink({ date: '2026-09-19' })] }}                                   | ${[['/items/0/links/0/date', 'invoice-after-export', false]]}
  ${'an invoice that another entered too'}      | ${documents({ sharedInvoices: ['I1'] })}                                              | ${[['/items/0/links/0/number', 'invoice-used-elsewhere', false]]}
  ${'money that another received'}              | ${documents({ foreignReceipts: [{ case: shirtCase, payee: '91330200MA0DEM021C' }] })} | ${[['/cases', 'receipt-of-another', false]]}
  ${'goods of which one came back'}             | ${back('1')}                                                                          | ${[['/items/0/qty', 'goods-returned', false]]}
`('$what', ({ change, doubts }) => {
  const judged = judge(claimFacts(change)).doubts;
  expect(judged.map(({ pointer, code, blocking }) => [pointer, code, blocking])).toEqual(doubts);
  expect(judged.every(({ code }) => doubtRules[code] !== undefined)).toBe(true);
});

it('the same invoice with and without its code is named', () => {
  const links = [
    claimedLink({ number: '330019113012345678', quantity: '1' }),
    claimedLink({ linkId: 'L2', invoiceId: 'I2', number: '12345678', quantity: '2' }),
  ];
  expect(judge(claimFacts({ links })).doubts).toEqual([
    expect.objectContaining({
      pointer: '/items/0/links/1/number',
      code: 'invoice-duplicate',
      expected: '330019113012345678',
      actual: '12345678',
    }),
  ]);
});

it('a certificate of consumption tax stands beside the invoice, counts no quantity of its own, and its tax is refunded on top', () => {
  const certificate = claimedLink({
    linkId: 'L2',
    invoiceId: 'I2',
    number: '333026090000012345',
    kind: 'consumption-tax',
    vat: '0',
    consumptionTax: '45.00',
  });
  const { items, doubts, result } = judge(
    claimFacts({ entries: [claimedEntry()], links: [claimedLink(), certificate] }),
  );
  expect(doubts).toEqual([]);
  expect(result).toMatchObject({
    amount: '84.00',
    figures: { vat: '39.00', consumptionTax: '45.00' },
  });
  expect(items[0]?.consumptionTaxLinks).toEqual([certificate]);
});

it.each`
  net         | tax         | quantity | invoiced | paid
  ${'200000'} | ${'30000'}  | ${'3'}   | ${'3'}   | ${{ kind: 'ad-valorem', amount: '200000', rate: '0.15' }}
  ${'200000'} | ${'30000'}  | ${'1'}   | ${'4'}   | ${{ kind: 'ad-valorem', amount: '50000', rate: '0.15' }}
  ${'1000'}   | ${'250.13'} | ${'2'}   | ${'4'}   | ${{ kind: 'specific', quantity: '2', perUnit: '62.5325' }}
`(
  'consumption tax of $tax on $net, $quantity of $invoiced exported, is $paid',
  ({ net, tax, quantity, invoiced, paid }) => {
    const link = claimedLink({
      kind: 'consumption-tax',
      netAmount: net,
      consumptionTax: tax,
      quantity,
      invoiceQuantity: invoiced,
    });
    const [one] = consumptionTaxPaid(judge(claimFacts({ links: [claimedLink(), link] })).items);
    const texts = Object.entries(one ?? {}).flatMap(([key, value]) =>
      key in paid ? [[key, typeof value === 'string' ? value : (value as Decimal).toFixed()]] : [],
    );
    expect(Object.fromEntries(texts)).toEqual(paid);
    expect(one).toMatchObject({ certificate: link.number, pointer: '/items/0/consumptionTaxLinks/0' });
  },
);
