import { createHash } from 'node:crypto';
import type { DomainError } from '@app/kernel';
import { acceptedInvoice, contentHash, type GivenInvoice, type InvoiceLine } from './invoice.js';

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
const invoice = (change: Partial<GivenInvoice> = {}): GivenInvoice => ({
  // code and number of a paper invoice, in use on every date
  number: '330019113012345678',
  date: '2026-09-10',
  sellerCode: '91330200MA0DEM021C',
  lines: [line()],
  ...change,
});
const faultsOf = (given: GivenInvoice): [string, string][] => {
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

  it.each`
    kind                       | date            | number                      | fits     | because
    ${'vat-special'}           | ${'2018-09-10'} | ${'330019113012345678'}     | ${true}  | ${'paper: code of 10 and number of 8'}
    ${'vat-special'}           | ${'2026-09-10'} | ${'12345678'}               | ${true}  | ${'paper: the number alone'}
    ${'vat-special'}           | ${'2020-08-31'} | ${'01330020011112345678'}   | ${false} | ${'the day before electronic invoices'}
    ${'vat-special'}           | ${'2020-09-01'} | ${'01330020011112345678'}   | ${true}  | ${'electronic: code of 12 and number of 8'}
    ${'vat-special'}           | ${'2021-12-01'} | ${'21332000000012345678'}   | ${true}  | ${'digital: 20 digits'}
    ${'vat-special'}           | ${'2026-09-10'} | ${'2633200000001234567'}    | ${false} | ${'19 digits'}
    ${'vat-special'}           | ${'2026-09-10'} | ${'FP12345678'}             | ${false} | ${'letters'}
    ${'customs-vat'}           | ${'2026-09-10'} | ${'310420261000742108-L02'} | ${true}  | ${'declaration number with -L02'}
    ${'customs-vat'}           | ${'2026-09-10'} | ${'26332000000012345678'}   | ${false} | ${'the number of an invoice'}
    ${'consumption-tax'}       | ${'2026-09-10'} | ${'333026090000012345'}     | ${true}  | ${'18 digits'}
    ${'consumption-tax-split'} | ${'2026-09-10'} | ${'1234567'}                | ${false} | ${'7 digits'}
  `('$kind of $date numbered $number fits: $fits ($because)', ({ kind, date, number, fits }) => {
    const sellerCode = kind === 'customs-vat' ? '3104' : '91330200MA0DEM021C';
    const taxes = kind.startsWith('consumption')
      ? { vat: '0', consumptionTax: '45' }
      : { vat: date < '2019' ? '48' : '39' };
    const faults = faultsOf(invoice({ kind, date, number, sellerCode, lines: [line(taxes)] }));
    expect(faults).toEqual(fits ? [] : [['/number', 'document-number-malformed']]);
  });

  it.each`
    change                                                                               | pointer                      | code
    ${{ kind: 'customs-vat', number: '310420261000742108-L02' }}                         | ${'/sellerCode'}             | ${'customs-office-malformed'}
    ${{ kind: 'consumption-tax', lines: [line({ vat: '39', consumptionTax: '45' })] }}   | ${'/lines/0/vat'}            | ${'tax-not-of-kind'}
    ${{ kind: 'consumption-tax', lines: [line({ vat: '0' })] }}                          | ${'/lines/0/consumptionTax'} | ${'not-positive'}
    ${{ lines: [line({ consumptionTax: '45' })] }}                                       | ${'/lines/0/consumptionTax'} | ${'tax-not-of-kind'}
    ${{ lines: [{ line: 1, name: '衫', unit: '件', quantity: '3', netAmount: '300' }] }} | ${'/lines/0/vat'}            | ${'vat-implausible'}
  `('$change is refused at $pointer with $code', ({ change, pointer, code }) => {
    expect(faultsOf(invoice(change))).toContainEqual([pointer, code]);
  });

  it('hashes as before there were kinds, so that what stands is known again', () => {
    const kept = acceptedInvoice(invoice(), buyer, today);
    const { lines } = kept;
    const content = lines.map((one) => [one.line, one.name, one.unit, one.quantity, one.netAmount, one.vat]);
    const before = createHash('sha256')
      .update(JSON.stringify([kept.number, kept.date, kept.sellerCode, content]))
      .digest('hex');
    expect(contentHash(kept)).toBe(before);
  });
});
