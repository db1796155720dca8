import fc from 'fast-check';
import { Decimal, zero } from '@app/kernel';
import { balances, entriesOf, ledgerKinds, standingOf, totalsOf, type LedgerEntry } from './ledger.js';

const claim = (change = {}) => ({
  id: 'C1',
  claimant: 'demo',
  amount: '52.50',
  approvedAmount: null,
  ...change,
});
const cause = (amount: string | null = null) => ({ day: '2026-09-21', reference: 'R1', amount });
const short = (entries: readonly LedgerEntry[]) => entries.map(({ kind, amount }) => [kind, amount]);

it.each`
  posting        | approvedAmount | amount     | entries
  ${'claimed'}   | ${null}        | ${null}    | ${[['claimed', '52.50']]}
  ${'approved'}  | ${null}        | ${null}    | ${[['approved', '52.50']]}
  ${'approved'}  | ${'39.00'}     | ${null}    | ${[['approved', '39.00'], ['refused', '13.50']]}
  ${'approved'}  | ${'0.00'}      | ${null}    | ${[['approved', '0.00'], ['refused', '52.50']]}
  ${'refused'}   | ${null}        | ${null}    | ${[['refused', '52.50']]}
  ${'withdrawn'} | ${null}        | ${null}    | ${[['withdrawn', '52.50']]}
  ${'paid'}      | ${'39.00'}     | ${null}    | ${[['paid', '39.00']]}
  ${'paid'}      | ${'39.00'}     | ${'20.00'} | ${[['paid', '20.00']]}
`('$posting of 52.50, approved $approvedAmount: $entries', ({ posting, approvedAmount, amount, entries }) => {
  expect(short(entriesOf(claim({ approvedAmount }), posting, cause(amount)))).toEqual(entries);
});

it('of an empty ledger is zero and balances', () => {
  const none = totalsOf([]);
  expect(ledgerKinds.every((kind) => none[kind].isZero())).toBe(true);
  expect(balances(standingOf(none), none, standingOf(none))).toBe(true);
});

it('of any lives of claims balances in every month, and claimed is approved, refused, withdrawn or undecided', () => {
  const life = fc.record({
    amount: fc.integer({ min: 0, max: 10_000_000 }),
    refused: fc.nat({ max: 100 }),
    way: fc.constantFrom('open', 'approved', 'refused', 'withdrawn', 'paid', 'part', 'back'),
    month: fc.nat({ max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(life, { maxLength: 20 }), (lives) => {
      const entries = lives.flatMap(({ amount, refused, way, month }, at) => {
        const all = new Decimal(amount).div(100);
        const approved = all
          .times(100 - refused)
          .div(100)
          .toDecimalPlaces(2);
        const one = claim({ id: `C${at}`, amount: all.toFixed(2), approvedAmount: approved.toFixed(2) });
        const on = (day: string) => ({
          day: `2026-${String(month + 1).padStart(2, '0')}-${day}`,
          reference: 'R',
          amount: null,
        });
        const claimed = entriesOf(one, 'claimed', on('03'));
        if (way === 'open') return claimed;
        if (way === 'refused' || way === 'withdrawn') return [...claimed, ...entriesOf(one, way, on('20'))];
        const upTo = [...claimed, ...entriesOf(one, 'approved', on('10'))];
        const half = approved.div(2).toDecimalPlaces(2);
        if (way === 'paid') return [...upTo, ...entriesOf(one, 'paid', on('12'))];
        if (way === 'part')
          return [...upTo, ...entriesOf(one, 'paid', { ...on('12'), amount: half.toFixed(2) })];
        const paid = entriesOf(one, 'paid', on('12'));
        const back = paid.map((entry) => ({
          ...entry,
          kind: 'taken-back' as const,
          amount: half.toFixed(2),
        }));
        return way === 'back' ? [...upTo, ...paid, ...back] : upTo;
      });
      for (let month = 1; month <= 12; month += 1) {
        const first = `2026-${String(month).padStart(2, '0')}`;
        const before = totalsOf(entries.filter(({ day }) => day.slice(0, 7) < first));
        const within = totalsOf(entries.filter(({ day }) => day.slice(0, 7) === first));
        const after = totalsOf(entries.filter(({ day }) => day.slice(0, 7) <= first));
        expect(balances(standingOf(before), within, standingOf(after))).toBe(true);
      }
      const all = totalsOf(entries);
      const { undecided } = standingOf(all);
      expect(all.approved.plus(all.refused).plus(all.withdrawn).plus(undecided).equals(all.claimed)).toBe(
        true,
      );
      expect(undecided.greaterThanOrEqualTo(zero)).toBe(true);
    }),
  );
});
