import { exportOutcomes } from './export-outcomes.js';
import { disturbanceOf, exchangeOutcomeOf, exportOutcomeOf, outcomeOf } from './outcome-of.js';
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

  it('knows every prefix once, in capitals behind SB-, with a text in both languages', () => {
    const all = [...outcomes, ...exportOutcomes, ...exchangeOutcomes];
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
