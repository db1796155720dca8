import { exportOutcomes } from './export-outcomes.js';
import { documentOutcomes } from './document-outcomes.js';
import {
  disturbanceOf,
  documentCourse,
  exchangeOutcomeOf,
  exportOutcomeOf,
  formatRefused,
  outcomeOf,
} from './outcome-of.js';
import { exchangeOutcomes, outcomes } from './outcomes.js';

const summary = (orderNo: string) => outcomeOf(orderNo).acts.map((act) => Object.values(act)[0]);
const body = (orderNo: string) => Buffer.from(`<ceb:orderNo>${orderNo}</ceb:orderNo>`);

describe('the order number chooses the outcome', () => {
  it.each`
    orderNo               | course                                                               | because
    ${'20210917000123'}   | ${['2', '3', '120', '399', '800', 'as-calculated', '1', '2']}        | ${'digits only: the good way'}
    ${'sb-silent-1'}      | ${['2', '3', '120', '399', '800', 'as-calculated', '1', '2']}        | ${'prefixes are in capitals'}
    ${'X-SB-SILENT'}      | ${['2', '3', '120', '399', '800', 'as-calculated', '1', '2']}        | ${'a prefix stands in front'}
    ${'SB-INSPECT-7'}     | ${['2', '3', '120', '500', '399', '800', 'as-calculated', '1', '2']} | ${'inspected first'}
    ${'SB-REFUSE-1313-7'} | ${['2', '3', '1313']}                                                | ${'rejected by customs'}
    ${'SB-EPORT-6210185'} | ${['-621018']}                                                       | ${'refused by the E-port'}
    ${'SB-SILENT'}        | ${[]}                                                                | ${'silence'}
    ${'SB-CONTRADICT-1'}  | ${['2', '3', '1322', '800']}                                         | ${'released after a rejection'}
    ${'SB-TAXDIFF-1'}     | ${['2', '3', '120', '399', '800', 'one-yuan-more', '1', '2']}        | ${'another bill'}
  `('$orderNo: $because', ({ orderNo, course }) => {
    expect(summary(orderNo)).toEqual(course);
  });

  it.each`
    orderNo                   | acts                               | release           | summary       | because
    ${'20250601000001'}       | ${['2', '3', '120', '399']}        | ${['800']}        | ${'declared'} | ${'digits only: the good way'}
    ${'SB-TAXSUM-1'}          | ${['2', '3', '120', '399']}        | ${['800']}        | ${'declared'} | ${'no tax on exports'}
    ${'SB-REVIEW-1'}          | ${['2', '3', '120', '300', '399']} | ${['800']}        | ${'declared'} | ${'as imports up to clearance'}
    ${'SB-RETURNED-1'}        | ${['2', '3', '120', '500', '700']} | ${[]}             | ${'declared'} | ${'never cleared'}
    ${'SB-EPORT-621015-1'}    | ${['-621015']}                     | ${[]}             | ${'declared'} | ${'never with customs'}
    ${'SB-ARRIVED-INSPECT-1'} | ${['2', '3', '120', '399']}        | ${['500', '800']} | ${'declared'} | ${'inspected at the site'}
    ${'SB-SUMMARY-REFUSE-1'}  | ${['2', '3', '120', '399']}        | ${['800']}        | ${'1507'}     | ${'its summary is refused'}
  `('export $orderNo: $because', ({ orderNo, acts, release, summary: summarised }) => {
    const outcome = exportOutcomeOf(orderNo);
    expect(outcome.acts.map((act) => Object.values(act)[0])).toEqual(acts);
    expect(outcome.release.map((act) => Object.values(act)[0])).toEqual(release);
    expect(outcome.summary).toBe(summarised);
  });

  it.each`
    type        | head                                                              | course                       | because
    ${'CEB311'} | ${{ orderNo: '20250601000001' }}                                  | ${['2', '3', '120']}         | ${'digits only: the ordinary way'}
    ${'CEB311'} | ${{ orderNo: 'SB-ORDER-REFUSE-1' }}                               | ${['2', '3', '1499']}        | ${'rejected by customs'}
    ${'CEB411'} | ${{ orderNo: 'SB-ORDER-REFUSE-1' }}                               | ${['2', '3', '120']}         | ${'the prefix is about the order'}
    ${'CEB411'} | ${{ orderNo: 'SB-EPORT-401007', payTransactionId: 'P1' }}         | ${['-401007']}               | ${'the digits of the code'}
    ${'CEB411'} | ${{ orderNo: '20250601', payTransactionId: 'SB-EPORT-401008-1' }} | ${['-401008']}               | ${'its own number asks'}
    ${'CEB507'} | ${{ copNo: 'SB-ARRIVAL-SENDFAIL' }}                               | ${['2', '4']}                | ${'a document without an order number'}
    ${'CEB623'} | ${{ orderNo: 'SB-CANCEL-UNKNOWN-1', copNo: 'C1' }}                | ${['2', '3', '950', '120']}  | ${'an unknown status between'}
    ${'CEB215'} | ${{ coElNo: 'SB-TALLY-CONTRADICT' }}                              | ${['2', '3', '120', '1499']} | ${'taken, then rejected'}
    ${'CEB607'} | ${{ copNo: 'SB-ENTRY-SILENT' }}                                   | ${['2', '3', '120']}         | ${'a prefix of another document'}
    ${'CEB711'} | ${{ copNo: 'SB-ENTRY-SILENT', logisticsNo: 'L1' }}                | ${[]}                        | ${'silence'}
  `('document $type $head: $because', ({ type, head, course }) => {
    const { acts } = documentCourse(type, head, [{ receipt: '120', afterMs: 0 }]);
    expect(acts.map((act) => Object.values(act)[0])).toEqual(course);
  });

  it('shifts what a kind ends with as a whole', () => {
    const end = [
      { receipt: '120', afterMs: 0 },
      { receipt: '800', afterMs: 1_000 },
    ] as const;
    const { acts } = documentCourse('CEB213', { coElNo: 'SB-RETURN-SLOW' }, end);
    expect(acts.map(({ afterMs }) => afterMs)).toEqual([200, 500, 90_000, 91_000]);
  });

  it('makes a message unreadable that asks for it', () => {
    expect(formatRefused(body('SB-CEB900-1'))).toBe(true);
    expect(formatRefused(body('20210917000123'))).toBe(false);
  });

  it('knows every prefix once, in capitals behind SB-, with a text in both languages', () => {
    const all = [...outcomes, ...exportOutcomes, ...documentOutcomes, ...exchangeOutcomes];
    expect(new Set(all.map((outcome) => outcome.prefix)).size).toBe(all.length);
    for (const outcome of all) {
      expect(outcome.prefix).toMatch(/^SB-[A-Z0-9-]+$/);
      expect(outcome.zh).toMatch(/\p{Script=Han}/u);
      expect(outcome.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('refuses at the exchange only what carries such an order number', () => {
    expect(exchangeOutcomeOf(body('SB-EXCHANGE-2002-1'))?.refusal).toBe('2002');
    expect(exchangeOutcomeOf(body('20210917000123'))).toBeUndefined();
  });

  it('disturbs the same orders each time, a few of them', () => {
    const orders = Array.from({ length: 1_600 }, (_, at) => `2021${at}`);
    const kinds = orders.map((orderNo) => disturbanceOf(orderNo, 5).kind);
    expect(kinds).toEqual(orders.map((orderNo) => disturbanceOf(orderNo, 5).kind));
    expect(kinds.filter((kind) => kind === 'one-twice').length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => kind === 'two-swapped').length).toBeGreaterThan(40);
    expect(kinds.filter((kind) => kind === 'none').length).toBeGreaterThan(1_200);
  });
});
