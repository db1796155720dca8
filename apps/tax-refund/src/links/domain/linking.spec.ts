import fc from 'fast-check';
import { decimal, type DomainError } from '@app/kernel';
import { assertLinkable, type InvoicedQuantity, type LinkedQuantity } from './linking.js';

/** Three pieces that weigh 0.6 kg. */
const item = { unit: '011', qty: '3', unit1: '035', qty1: '0.6' };
const invoice = (change: Partial<InvoicedQuantity> = {}): InvoicedQuantity => ({
  unit: '011',
  quantity: '10',
  linked: '0',
  ...change,
});
const pieces = (quantity: string): LinkedQuantity => ({ unit: '011', quantity });

it.each`
  asked        | links                  | line                                       | because
  ${'3'}       | ${[]}                  | ${invoice()}                               | ${'all that was declared'}
  ${'1'}       | ${[pieces('2')]}       | ${invoice()}                               | ${'the rest of it'}
  ${'0.6'}     | ${[]}                  | ${invoice({ unit: '035' })}                | ${'invoiced by weight, the second unit'}
  ${'2'}       | ${[]}                  | ${invoice({ quantity: '5', linked: '3' })} | ${'what is left of the line'}
  ${'0.00001'} | ${[pieces('2.99999')]} | ${invoice()}                               | ${'to the last decimal'}
`('$asked may be linked: $because', ({ asked, links, line }) => {
  expect(() => assertLinkable(decimal(asked), item, links, line)).not.toThrow();
});

it.each`
  asked        | links            | line                                       | faults
  ${'3.00001'} | ${[]}            | ${invoice()}                               | ${[['/quantity', 'item-quantity-exceeded', '<= 3', '3.00001']]}
  ${'2'}       | ${[pieces('2')]} | ${invoice()}                               | ${[['/quantity', 'item-quantity-exceeded', '<= 1', '2']]}
  ${'1'}       | ${[pieces('3')]} | ${invoice()}                               | ${[['/quantity', 'item-quantity-exceeded', '<= 0', '1']]}
  ${'3'}       | ${[]}            | ${invoice({ quantity: '5', linked: '3' })} | ${[['/quantity', 'invoice-quantity-exceeded', '<= 2', '3']]}
  ${'4'}       | ${[]}            | ${invoice({ quantity: '3', linked: '3' })} | ${[['/quantity', 'item-quantity-exceeded', '<= 3', '4'], ['/quantity', 'invoice-quantity-exceeded', '<= 0', '4']]}
  ${'0.7'}     | ${[]}            | ${invoice({ unit: '035' })}                | ${[['/quantity', 'item-quantity-exceeded', '<= 0.6', '0.7']]}
  ${'1'}       | ${[]}            | ${invoice({ unit: '007' })}                | ${[['/line', 'unit-differs', '件 (011) | 千克 (035)', '个 (007)']]}
  ${'0.1'}     | ${[pieces('1')]} | ${invoice({ unit: '035' })}                | ${[['/line', 'unit-differs', '件 (011)', '千克 (035)']]}
`('$asked beside $links from $line is refused', ({ asked, links, line, faults }) => {
  const refusal = (() => {
    try {
      assertLinkable(decimal(asked), item, links, line);
    } catch (error) {
      return error as DomainError;
    }
    throw new Error('it was taken');
  })();
  expect(refusal.kind).toBe('conflict');
  expect(
    refusal.faults.map(({ pointer, code, expected, actual }) => [pointer, code, expected, actual]),
  ).toEqual(faults);
  expect(refusal.faults.every(({ fix }) => fix !== undefined)).toBe(true);
});

it('never lets links exceed what was declared or invoiced, whatever is asked in whatever order', () => {
  const quantities = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 });
  fc.assert(
    fc.property(quantities, (asked) => {
      const links: LinkedQuantity[] = [];
      let linked = 0;
      for (const hundredths of asked) {
        const line = { unit: '011', quantity: '2.5', linked: String(linked / 100) };
        try {
          assertLinkable(decimal(String(hundredths / 100)), item, links, line);
          links.push(pieces(String(hundredths / 100)));
          linked += hundredths;
        } catch {
          expect(linked + hundredths).toBeGreaterThan(250);
        }
      }
      expect(linked).toBeLessThanOrEqual(250);
    }),
  );
});
