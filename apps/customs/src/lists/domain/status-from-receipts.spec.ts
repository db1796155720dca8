import { foldReceipts, type ReceiptFact } from './status-from-receipts.js';
import fc from 'fast-check';

let serial = 0;
/** `120@3`: receipt 120 with the authority's time 3. */
function receipts(...texts: string[]): ReceiptFact[] {
  return texts.map((text) => {
    const [returnStatus = '', time = ''] = text.split('@');
    serial += 1;
    return { id: String(serial), returnStatus, returnTime: `202609170930000${time.padStart(2, '0')}` };
  });
}

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
      expect(folded.quarantined).toHaveLength(1);
      expect(folded.quarantined[0]?.reason).toContain(`after ${status}`);
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
});
