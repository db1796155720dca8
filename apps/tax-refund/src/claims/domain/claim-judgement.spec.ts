import fc from 'fast-check';
import { Decimal, decimal, sum } from '@app/kernel';
import { claimedEntry, claimedLink, claimFacts, declaredItem } from '../claim.builder.js';
import { judge } from './claim-judgement.js';

const battery = (exportDate: string) =>
  claimFacts({
    entries: [
      claimedEntry({ exportDate, items: [declaredItem({ gcode: '8507600090', gname: '棉制针织T恤衫' })] }),
    ],
  });

describe('the amount of a claim', () => {
  it.each`
    exportDate      | amount     | transferred
    ${'2024-11-30'} | ${'39.00'} | ${'0.00'}
    ${'2024-12-01'} | ${'27.00'} | ${'12.00'}
    ${'2026-03-31'} | ${'27.00'} | ${'12.00'}
    ${'2026-04-01'} | ${'18.00'} | ${'21.00'}
  `(
    'goods exported on $exportDate: $amount, $transferred into the cost',
    ({ exportDate, amount, transferred }) => {
      expect(judge(battery(exportDate)).result).toMatchObject({ amount, costTransferredOut: transferred });
    },
  );

  it('counts the exported share of an invoice line, one line per link', () => {
    const links = [
      claimedLink({ linkId: 'L1', quantity: '1', invoiceQuantity: '3', netAmount: '100.00', vat: '13.00' }),
      claimedLink({
        linkId: 'L2',
        number: 'B',
        quantity: '2',
        invoiceQuantity: '8',
        netAmount: '1000.00',
        vat: '130.00',
      }),
    ];
    const { result } = judge(claimFacts({ links }));
    expect(result?.lines.map(({ linkId, base, refund }) => [linkId, base, refund])).toEqual([
      ['L1', '33.33', '4.33'],
      ['L2', '250.00', '32.50'],
    ]);
    expect(result?.amount).toBe('36.83');
    expect(result?.steps[0]).toMatchObject({
      inputs: { netAmount: '100.00', quantity: '1', invoiceQuantity: '3', invoice: '26332000000012345678' },
    });
  });

  it('rounds an exact half up, though the share of the invoice line does not end: 32.50 ÷ 3 × 9 %', () => {
    const links = [claimedLink({ quantity: '1', invoiceQuantity: '3', netAmount: '32.50', vat: '4.23' })];
    const item = declaredItem({ gcode: '8507600090', gname: '棉制针织T恤衫', qty: '1' });
    const entries = [claimedEntry({ exportDate: '2026-03-31', items: [item] })];
    expect(judge(claimFacts({ entries, links })).result?.amount).toBe('0.98');
  });

  it('is the sum of its lines, whatever is linked', () => {
    const link = fc.record({
      net: fc.integer({ min: 1, max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 50 }),
      more: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 10 }), (drawn) => {
        const links = drawn.map(({ net, quantity, more }, at) => {
          const netAmount = new Decimal(net).div(100);
          return claimedLink({
            linkId: `L${at}`,
            quantity: String(quantity),
            invoiceQuantity: String(quantity + more),
            netAmount: netAmount.toFixed(2),
            vat: netAmount.times('0.13').toFixed(2),
          });
        });
        const qty = String(drawn.reduce((total, { quantity }) => total + quantity, 0));
        const { result, doubts } = judge(
          claimFacts({ entries: [claimedEntry({ items: [declaredItem({ qty })] })], links }),
        );
        if (result === null) {
          expect(doubts.map(({ code }) => code)).toEqual(['nothing-to-refund']);
          return;
        }
        expect(sum(result.lines.map((line) => decimal(line.refund))).toFixed(2)).toBe(result.amount);
        expect(sum(result.lines.map((line) => decimal(line.costTransferredOut))).toFixed(2)).toBe(
          result.costTransferredOut,
        );
      }),
    );
  });
});

describe('doubts', () => {
  it.each`
    because                                      | facts                                                                                          | code                      | pointer                    | blocks
    ${'no invoice'}                              | ${claimFacts({ links: [] })}                                                                   | ${'item-without-invoice'} | ${'/items/0/links'}        | ${true}
    ${'less linked than declared'}               | ${claimFacts({ links: [claimedLink({ quantity: '2' })] })}                                     | ${'quantities-differ'}    | ${'/items/0/links'}        | ${true}
    ${'declared less in a newer version'}        | ${claimFacts({ entries: [claimedEntry({ items: [declaredItem({ qty: '2' })] })] })}            | ${'quantities-differ'}    | ${'/items/0/links'}        | ${true}
    ${'another unit'}                            | ${claimFacts({ links: [claimedLink({ unit: '007' })] })}                                       | ${'unit-differs'}         | ${'/items/0/links/0/unit'} | ${true}
    ${'another name'}                            | ${claimFacts({ links: [claimedLink({ name: '电吹风机' })] })}                                  | ${'name-differs'}         | ${'/items/0/links/0/name'} | ${false}
    ${'an unknown code'}                         | ${claimFacts({ entries: [claimedEntry({ items: [declaredItem({ gcode: '9619001100' })] })] })} | ${'rate-unknown'}         | ${'/items/0/gcode'}        | ${true}
    ${'a date before the data'}                  | ${claimFacts({ entries: [claimedEntry({ exportDate: '2019-06-30' })] })}                       | ${'rate-unknown'}         | ${'/items/0/exportDate'}   | ${true}
    ${'bought at 3 %'}                           | ${claimFacts({ links: [claimedLink({ vat: '9.00' })] })}                                       | ${'vat-rate-differs'}     | ${'/items/0/links/0/vat'}  | ${true}
    ${'not in standing with the tax department'} | ${claimFacts({ inStanding: false })}                                                           | ${'not-in-standing'}      | ${'/claimant'}             | ${true}
    ${'no money came'}                           | ${claimFacts({ provenCases: [] })}                                                             | ${'fx-receipt-missing'}   | ${'/cases'}                | ${false}
    ${'money came for another order'}            | ${claimFacts({ provenCases: [{ orderNo: 'X', ebpCode: '91330200MA0DEM013H' }] })}              | ${'fx-receipt-missing'}   | ${'/cases'}                | ${false}
    ${'a rate of zero'}                          | ${battery('2027-01-01')}                                                                       | ${'nothing-to-refund'}    | ${'/amount'}               | ${true}
  `('$because: $code at $pointer, blocks: $blocks', ({ facts, code, pointer, blocks }) => {
    const judgement = judge(facts);
    const doubt = judgement.doubts.find((one) => one.code === code);
    expect(doubt).toMatchObject({ pointer, blocking: blocks });
    expect([doubt?.message.zh, doubt?.message.en, doubt?.fix.zh, doubt?.fix.en].every(Boolean)).toBe(true);
    expect(judgement.result === null).toBe(blocks);
  });

  it('say what was expected and what is there, in the same terms', () => {
    expect(judge(battery('2027-01-01')).doubts).toContainEqual(
      expect.objectContaining({ code: 'rate-zero', expected: '> 0', actual: '0' }),
    );
    const taxpayerKinds = [{ exportDate: '2026-09-18', value: 'small-scale' }];
    expect(judge(claimFacts({ enterprise: { taxpayerKinds } })).doubts).toContainEqual(
      expect.objectContaining({ code: 'small-scale-payer', expected: 'general', actual: 'small-scale' }),
    );
  });

  it.each(['*纺织产品*棉制针织T恤衫', '棉制针织Ｔ恤衫（男式）', '棉制针织 t恤衫', 'T恤衫'])(
    'the name %s corresponds',
    (name) => {
      expect(judge(claimFacts({ links: [claimedLink({ name })] }))).toMatchObject({ doubts: [] });
    },
  );

  it('has none where everything agrees', () => {
    const { doubts, result, cases } = judge(claimFacts());
    expect(doubts).toEqual([]);
    expect(result).toMatchObject({ amount: '39.00', costTransferredOut: '0.00' });
    expect(cases).toEqual([{ orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' }]);
  });

  it('tells every item apart', () => {
    const items = [declaredItem(), declaredItem({ item: 2 }), declaredItem({ item: 3, gcode: '0000000000' })];
    const { doubts } = judge(claimFacts({ entries: [claimedEntry({ items })] }));
    expect(doubts.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/items/1/links', 'item-without-invoice'],
      ['/items/2/gcode', 'rate-unknown'],
      ['/items/2/links', 'item-without-invoice'],
    ]);
  });
});
