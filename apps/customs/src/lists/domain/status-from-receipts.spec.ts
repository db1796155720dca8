import fc from 'fast-check';
import { listStages, listStatuses } from './list-life.js';
import { receiptCodes } from './receipt-codes.js';
import { foldReceipts, type FoldedReceipts, type ReceiptFact } from './status-from-receipts.js';

let serial = 0;
/** `120@3`: receipt 120 with the authority's time 3. */
function receipts(...texts: string[]): ReceiptFact[] {
  return texts.map((text) => {
    const [returnStatus = '', time = ''] = text.split('@');
    serial += 1;
    return { id: String(serial), returnStatus, returnTime: `202609170930000${time.padStart(2, '0')}` };
  });
}

const quarantined = (folded: FoldedReceipts<ReceiptFact>) =>
  folded.judged.filter(({ state }) => state === 'quarantined');

describe('status of a list from its receipts', () => {
  it.each`
    known                                            | status            | because
    ${[]}                                            | ${'submitted'}    | ${'nothing has come'}
    ${['2@1', '3@2']}                                | ${'submitted'}    | ${'the exchange only passes it on'}
    ${['2@1', '3@2', '120@3']}                       | ${'accepted'}     | ${'customs took it in'}
    ${['120@3', '399@4', '800@5']}                   | ${'released'}     | ${'the whole course'}
    ${['800@5', '120@3', '399@4']}                   | ${'released'}     | ${'arrival does not matter, the authority time does'}
    ${['800@5']}                                     | ${'released'}     | ${'receipts before it may still be under way'}
    ${['120@3', '120@3', '399@4', '399@4']}          | ${'cleared'}      | ${'receipts repeat'}
    ${['120@3', '500@4']}                            | ${'inspection'}   | ${'selected for inspection'}
    ${['120@3', '500@4', '399@5', '800@6', '899@7']} | ${'closed'}       | ${'inspected, then let go'}
    ${['120@3', '300@4']}                            | ${'under-review'} | ${'manual review'}
    ${['120@3', '501@4']}                            | ${'detained'}     | ${'detention'}
    ${['2@1', '100@2']}                              | ${'rejected'}     | ${'customs rejected it'}
    ${['-621005@1']}                                 | ${'rejected'}     | ${'a negative code ends it'}
    ${['120@3', '777@4']}                            | ${'accepted'}     | ${'an unknown code is kept and moves nothing'}
    ${['120@3', '399@3', '800@3']}                   | ${'released'}     | ${'same time: the typical order'}
  `('$known -> $status ($because)', ({ known, status }) => {
    expect(foldReceipts(receipts(...known)).status).toBe(status);
  });

  it('quarantines what contradicts and keeps the status: 800 after 100, 100 after 800, 300 after 800', () => {
    for (const [known, status] of [
      [['100@2', '800@3'], 'rejected'],
      [['800@2', '100@3'], 'released'],
      [['800@2', '300@3'], 'released'],
      [['120@2', '-621004@3'], 'accepted'],
    ] as const) {
      const folded = foldReceipts(receipts(...known));
      expect(folded.status).toBe(status);
      expect(quarantined(folded)).toHaveLength(1);
      expect(quarantined(folded)[0]?.reason).toContain(`after ${status}`);
    }
  });

  it('ends the same in every order of arrival', () => {
    const course = receipts('2@1', '3@2', '120@3', '300@4', '500@5', '399@6', '800@7', '899@8');
    fc.assert(
      fc.property(fc.shuffledSubarray(course, { minLength: course.length }), (shuffled) => {
        expect(foldReceipts(shuffled)).toEqual(foldReceipts(course));
      }),
    );
  });

  it('ends the same whatever receipts come, contradictions, unknown codes and equal times among them, in whatever order and how often', () => {
    const codes = [...receiptCodes.map(({ code }) => code), '-621004', '-621005', '777', '950'];
    const receipt = fc.record({ code: fc.constantFrom(...codes), time: fc.integer({ min: 1, max: 6 }) });
    const set = fc.uniqueArray(receipt, { maxLength: 12, selector: ({ code, time }) => `${code}@${time}` });
    const arrival = set.chain((facts) => {
      const all = receipts(...facts.map(({ code, time }) => `${code}@${time}`));
      // a copy of a receipt is the same receipt: it is stored once, here it only comes again
      const copies = fc.subarray(all).map((again) => [...all, ...again]);
      return fc.tuple(
        fc.constant(all),
        copies.chain((many) => fc.shuffledSubarray(many, { minLength: many.length })),
      );
    });
    fc.assert(
      fc.property(arrival, ([all, shuffled]) => {
        const once = foldReceipts(all);
        const again = foldReceipts(shuffled);
        expect(again.status).toBe(once.status);
        expect(again.steps.map(({ receipt: { id } }) => id)).toEqual(
          once.steps.map(({ receipt: { id } }) => id),
        );
        const states = new Map(once.judged.map(({ receipt: { id }, state }) => [id, state]));
        for (const { receipt: one, state } of again.judged) expect(state).toBe(states.get(one.id));
      }),
      { numRuns: 500 },
    );
  });

  it('a receipt that comes late never changes more than what follows it in the authority time', () => {
    const before = foldReceipts(receipts('120@1', '399@5', '800@6'));
    expect(before.status).toBe('released');
    const late = foldReceipts(receipts('120@1', '500@3', '399@5', '800@6'));
    expect(late.steps.map(({ status }) => status)).toEqual(['accepted', 'inspection', 'cleared', 'released']);
  });

  it('obeys officers: set aside does not count, confirmed counts although it contradicts', () => {
    const [accepted, released, rejected] = receipts('120@1', '800@2', '100@3');
    expect(foldReceipts([accepted!, released!, rejected!]).status).toBe('released');
    expect(foldReceipts([accepted!, released!, { ...rejected!, ruling: 'confirmed' }]).status).toBe(
      'rejected',
    );
    expect(foldReceipts([accepted!, { ...released!, ruling: 'set-aside' }, rejected!]).status).toBe(
      'rejected',
    );
  });

  it('a held list is not released: release and closing wait, a rejection does not', () => {
    const all = receipts('120@1', '399@2', '800@3', '899@4');
    const held = foldReceipts(all, { held: true });
    expect(held.status).toBe('cleared');
    expect(held.judged.map(({ state }) => state)).toEqual(['applied', 'applied', 'withheld', 'withheld']);
    expect(foldReceipts(all).status).toBe('closed');
    expect(foldReceipts(receipts('120@1', '100@2'), { held: true }).status).toBe('rejected');
  });
});

describe('every published returnStatus of CEB604 and CEB622', () => {
  it.each`
    code         | after                 | status            | of
    ${'1'}       | ${[]}                 | ${'submitted'}    | ${'604 622'}
    ${'2'}       | ${[]}                 | ${'submitted'}    | ${'604 622'}
    ${'3'}       | ${['2@1']}            | ${'submitted'}    | ${'604 622'}
    ${'4'}       | ${['2@1']}            | ${'submitted'}    | ${'604 622'}
    ${'100'}     | ${['2@1', '3@2']}     | ${'rejected'}     | ${'604 622'}
    ${'100'}     | ${['120@1']}          | ${'rejected'}     | ${'604 622'}
    ${'120'}     | ${['3@1']}            | ${'accepted'}     | ${'604 622'}
    ${'300'}     | ${['120@1']}          | ${'under-review'} | ${'604 622'}
    ${'399'}     | ${['120@1']}          | ${'cleared'}      | ${'604 622'}
    ${'399'}     | ${['120@1', '300@2']} | ${'cleared'}      | ${'604 622'}
    ${'399'}     | ${['120@1', '500@2']} | ${'cleared'}      | ${'604 622'}
    ${'500'}     | ${['120@1']}          | ${'inspection'}   | ${'604 622'}
    ${'500'}     | ${['120@1', '399@2']} | ${'inspection'}   | ${'604 622'}
    ${'501'}     | ${['120@1', '500@2']} | ${'detained'}     | ${'622'}
    ${'502'}     | ${['120@1', '500@2']} | ${'detained'}     | ${'622'}
    ${'503'}     | ${['120@1', '500@2']} | ${'detained'}     | ${'622'}
    ${'599'}     | ${['120@1']}          | ${'detained'}     | ${'622'}
    ${'700'}     | ${['120@1', '500@2']} | ${'returned'}     | ${'622'}
    ${'800'}     | ${['120@1', '399@2']} | ${'released'}     | ${'604 622'}
    ${'899'}     | ${['399@1', '800@2']} | ${'closed'}       | ${'604 622'}
    ${'-621005'} | ${['2@1']}            | ${'rejected'}     | ${'622'}
    ${'600'}     | ${['120@1']}          | ${'under-review'} | ${'seen only'}
    ${'505'}     | ${['120@1']}          | ${'under-review'} | ${'seen only'}
    ${'400'}     | ${['120@1', '399@2']} | ${'cleared'}      | ${'seen only'}
  `('$code after $after: $status ($of)', ({ code, after, status }) => {
    const folded = foldReceipts(receipts(...after, `${code}@9`));
    expect(folded.status).toBe(status);
    expect(quarantined(folded)).toEqual([]);
  });

  it('stands in this table: no code of receipt-codes.ts is left out', () => {
    const tested = [
      '1',
      '2',
      '3',
      '4',
      '100',
      '120',
      '300',
      '399',
      '500',
      '501',
      '502',
      '503',
      '599',
      '700',
      '800',
      '899',
      '600',
      '505',
      '400',
    ];
    expect(receiptCodes.map(({ code }) => code).sort()).toEqual(tested.sort());
  });
});

describe('the life of a list', () => {
  it('ends nowhere but in cancelled and returned, and every state is reached', () => {
    expect(listStatuses.filter((status) => listStages[status].to.length === 0)).toEqual([
      'cancelled',
      'returned',
    ]);
    const reached = new Set(listStatuses.flatMap((status) => listStages[status].to));
    expect(listStatuses.filter((status) => !reached.has(status))).toEqual([]);
  });

  it('keeps an unknown code with its reason', () => {
    const [judged] = foldReceipts(receipts('950@1')).judged;
    expect(judged).toMatchObject({ state: 'kept', reason: '950 is no published status' });
  });
});
