import fc from 'fast-check';
import { decimal, sum } from '@app/kernel';
import { proposeLinks, type OpenItem, type UnusedLine } from './proposing.js';

const item = (change: Partial<OpenItem> = {}): OpenItem => ({
  entryId: '310420260000742108',
  item: 1,
  exportDate: '2026-09-18',
  gcode: '6109100021',
  gname: '棉制针织T恤衫(男式)',
  unit: '011',
  qty: '100',
  unit1: '035',
  qty1: '20',
  links: [],
  ...change,
});
const line = (change: Partial<UnusedLine> = {}): UnusedLine => ({
  invoiceId: 'I1',
  number: '26332000000012345678',
  date: '2026-09-10',
  line: 1,
  name: '*纺织产品*棉制针织T恤衫',
  unit: '011',
  quantity: '100',
  linked: '0',
  netAmount: '10000.00',
  vat: '1300.00',
  ...change,
});
const shown = (items: OpenItem[], lines: UnusedLine[]) =>
  proposeLinks(items, lines).proposals.map((one) => [one.item, one.invoiceId, one.line, one.quantity]);

it.each`
  what                                           | items                                                    | lines                                                                    | proposals
  ${'one line for one item'}                     | ${[item()]}                                              | ${[line()]}                                                              | ${[[1, 'I1', 1, '100']]}
  ${'two lines for one item, the older first'}   | ${[item()]}                                              | ${[line({ quantity: '60' }), line({ invoiceId: 'I2', quantity: '70' })]} | ${[[1, 'I1', 1, '60'], [1, 'I2', 1, '40']]}
  ${'one line for two items'}                    | ${[item({ qty: '30' }), item({ item: 2, qty: '50' })]}   | ${[line()]}                                                              | ${[[1, 'I1', 1, '30'], [2, 'I1', 1, '50']]}
  ${'the line that fits exactly before older'}   | ${[item({ qty: '70' })]}                                 | ${[line(), line({ invoiceId: 'I2', quantity: '70' })]}                   | ${[[1, 'I2', 1, '70']]}
  ${'what a line has left only'}                 | ${[item()]}                                              | ${[line({ linked: '90' })]}                                              | ${[[1, 'I1', 1, '10']]}
  ${'what an item has open only'}                | ${[item({ links: [{ unit: '011', quantity: '95' }] })]}  | ${[line()]}                                                              | ${[[1, 'I1', 1, '5']]}
  ${'by the legal unit where it covers'}         | ${[item()]}                                              | ${[line({ unit: '035', quantity: '20' })]}                               | ${[[1, 'I1', 1, '20']]}
  ${'nothing of another name'}                   | ${[item()]}                                              | ${[line({ name: '蓝牙耳机' })]}                                          | ${[]}
  ${'nothing in another unit'}                   | ${[item()]}                                              | ${[line({ unit: '007' })]}                                               | ${[]}
  ${'nothing taxed at another rate'}             | ${[item()]}                                              | ${[line({ vat: '300.00' })]}                                             | ${[]}
  ${'nothing for a code that has no rate'}       | ${[item({ gcode: '9999999999' })]}                       | ${[line()]}                                                              | ${[]}
  ${'nothing to an item that is linked already'} | ${[item({ links: [{ unit: '011', quantity: '100' }] })]} | ${[line()]}                                                              | ${[]}
`('proposes $what', ({ items, lines, proposals }) => {
  expect(shown(items, lines)).toEqual(proposals);
});

it('says why, and of what stays open which lines come near and what does not fit', () => {
  const near = [line({ invoiceId: 'I2', unit: '007' }), line({ invoiceId: 'I3', name: '男式衬衫' })];
  const { proposals, open } = proposeLinks([item()], [line({ quantity: '40' }), ...near]);
  expect(proposals[0]?.reasons.map(({ en }) => en)).toContain('taxed at the levy rate of 6109100021');
  expect(open).toEqual([expect.objectContaining({ item: 1, open: '60', unit: '011' })]);
  const misfits = open[0]?.nearest.flatMap(({ line: { invoiceId }, misfits: found }) =>
    found.map(({ code, expected, actual, fix }) => [invoiceId, code, expected, actual, fix.zh !== '']),
  );
  expect(misfits).toEqual([
    ['I1', 'used-up', '> 0', '0', true],
    ['I2', 'unit-differs', '件 (011) | 千克 (035)', '个 (007)', true],
    ['I3', 'name-differs', '棉制针织T恤衫(男式)', '男式衬衫', true],
  ]);
});

it('never goes beyond what an item declared or a line holds, whatever there is', () => {
  const quantity = fc.integer({ min: 1, max: 300 }).map((hundredths) => String(hundredths / 100));
  const lines = fc.array(fc.tuple(quantity, fc.constantFrom('011', '035', '007')), { maxLength: 12 });
  const items = fc.array(fc.tuple(quantity, quantity), { maxLength: 12 });
  fc.assert(
    fc.property(items, lines, (declared, held) => {
      const all = declared.map(([qty, qty1], at) => item({ item: at + 1, qty, qty1 }));
      const stock = held.map(([left, unit], at) => line({ invoiceId: `I${at}`, quantity: left, unit }));
      const { proposals, open } = proposeLinks(all, stock);
      const total = (of: typeof proposals) => sum(of.map((one) => decimal(one.quantity)));
      for (const one of stock) {
        const used = total(proposals.filter(({ invoiceId }) => invoiceId === one.invoiceId));
        expect(used.lessThanOrEqualTo(one.quantity)).toBe(true);
      }
      for (const one of all) {
        const linked = proposals.filter((proposal) => proposal.item === one.item);
        expect(new Set(linked.map(({ unit }) => unit)).size).toBeLessThanOrEqual(1);
        const wanted = decimal(linked[0]?.unit === '035' ? one.qty1 : one.qty);
        const left = decimal(open.find((rest) => rest.item === one.item)?.open ?? '0');
        expect(total(linked).plus(left).equals(wanted)).toBe(true);
      }
    }),
  );
});
