import type { DomainError } from '@app/kernel';
import { acceptedInvoice, contentHash, type Invoice, type InvoiceLine } from './invoice.js';

const today = '2026-09-21';
const buyer = '91330200MA0DEM013H';
const line = (change: Partial<InvoiceLine> = {}): InvoiceLine => ({
  line: 1,
  name: '棉制针织T恤衫',
  unit: '件',
  quantity: '3',
  netAmount: '300',
  vat: '39',
  ...change,
});
const invoice = (change: Partial<Invoice> = {}): Invoice => ({
  number: '26332000000012345678',
  date: '2026-09-10',
  sellerCode: '91330200MA0DEM021C',
  lines: [line()],
  ...change,
});
const faultsOf = (given: Invoice): [string, string][] => {
  try {
    acceptedInvoice(given, buyer, today);
    return [];
  } catch (error) {
    return (error as DomainError).faults.map(({ pointer, code }) => [pointer, code]);
  }
};

describe('a purchase invoice', () => {
  it('is kept with its codes and amounts in one form, so that the same content is the same', () => {
    const given = invoice({
      sellerCode: ' 91330200ma0dem021c ',
      lines: [line({ line: 2, unit: '011', quantity: '3.00', netAmount: '300.0', vat: '39.00' }), line()],
    });
    const kept = acceptedInvoice(given, buyer, today);
    expect(kept.sellerCode).toBe('91330200MA0DEM021C');
    expect(kept.lines).toEqual([
      { line: 1, name: '棉制针织T恤衫', unit: '011', quantity: '3', netAmount: '300.00', vat: '39.00' },
      { line: 2, name: '棉制针织T恤衫', unit: '011', quantity: '3', netAmount: '300.00', vat: '39.00' },
    ]);
    const reordered = invoice({ lines: [line(), line({ line: 2 })] });
    expect(contentHash(acceptedInvoice(reordered, buyer, today))).toBe(contentHash(kept));
    expect(contentHash(acceptedInvoice(invoice(), buyer, today))).not.toBe(contentHash(kept));
  });

  it.each`
    date            | net         | vat        | because
    ${'2026-09-10'} | ${'100.00'} | ${'13.00'} | ${'13 %'}
    ${'2026-09-10'} | ${'100.00'} | ${'13.06'} | ${'13 % with the largest tail difference'}
    ${'2026-09-10'} | ${'100.00'} | ${'12.94'} | ${'13 % with the largest tail difference downwards'}
    ${'2026-09-10'} | ${'100.00'} | ${'9.00'}  | ${'9 %'}
    ${'2026-09-10'} | ${'100.00'} | ${'3.00'}  | ${'a small-scale seller'}
    ${'2019-04-01'} | ${'100.00'} | ${'13.00'} | ${'the first day of 13 %'}
    ${'2019-03-31'} | ${'100.00'} | ${'16.00'} | ${'the last day of 16 %'}
    ${'2018-04-30'} | ${'100.00'} | ${'17.00'} | ${'the last day of 17 %'}
    ${today}        | ${'100.00'} | ${'13.00'} | ${'dated today'}
  `('of $date may carry $vat on $net: $because', ({ date, net, vat }) => {
    expect(faultsOf(invoice({ date, lines: [line({ netAmount: net, vat })] }))).toEqual([]);
  });

  it.each`
    change                                                                    | pointer                 | code
    ${{ sellerCode: '91330200MA0DEM021D' }}                                   | ${'/sellerCode'}        | ${'credit-code-check-character'}
    ${{ sellerCode: '123' }}                                                  | ${'/sellerCode'}        | ${'credit-code-length'}
    ${{ sellerCode: buyer }}                                                  | ${'/sellerCode'}        | ${'seller-is-buyer'}
    ${{ date: '2026-09-22' }}                                                 | ${'/date'}              | ${'date-in-future'}
    ${{ date: '2017-06-30' }}                                                 | ${'/date'}              | ${'no-value-on-date'}
    ${{ lines: [line(), line()] }}                                            | ${'/lines/1/line'}      | ${'repeated'}
    ${{ lines: [line({ unit: '打听' })] }}                                    | ${'/lines/0/unit'}      | ${'unit-unknown'}
    ${{ lines: [line({ quantity: '0.00' })] }}                                | ${'/lines/0/quantity'}  | ${'not-positive'}
    ${{ lines: [line({ netAmount: '0', vat: '0' })] }}                        | ${'/lines/0/netAmount'} | ${'not-positive'}
    ${{ lines: [line({ netAmount: '100', vat: '13.07' })] }}                  | ${'/lines/0/vat'}       | ${'vat-implausible'}
    ${{ lines: [line({ netAmount: '100', vat: '16.00' })] }}                  | ${'/lines/0/vat'}       | ${'vat-implausible'}
    ${{ date: '2019-03-31', lines: [line({ netAmount: '100', vat: '13' })] }} | ${'/lines/0/vat'}       | ${'vat-implausible'}
  `('is refused at $pointer with $code', ({ change, pointer, code }) => {
    expect(faultsOf(invoice(change))).toContainEqual([pointer, code]);
  });

  it('is told everything that is wrong at once', () => {
    const faults = faultsOf(
      invoice({ sellerCode: 'X', date: '2030-01-01', lines: [line({ unit: '?' }), line({ vat: '1' })] }),
    );
    expect(new Set(faults.map(([pointer]) => pointer))).toEqual(
      new Set(['/sellerCode', '/date', '/lines/0/unit', '/lines/1/line', '/lines/1/vat']),
    );
  });
});
