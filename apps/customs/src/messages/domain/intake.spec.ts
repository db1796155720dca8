import type { FiledDocument } from './filed-document.js';
import { contentHash } from './filed-document.js';
import { judgeAll, judgeIntake, toWrite, type StoredDocument } from './intake.js';

function order(fields: Record<string, string> = {}): FiledDocument {
  const head = {
    guid: 'G1',
    appType: '1',
    appTime: '20260917093000',
    appStatus: '2',
    orderNo: '1',
    ebpCode: 'E',
    goodsValue: '10',
    ...fields,
  };
  return {
    index: 0,
    messageType: 'CEB311',
    kind: 'order',
    head,
    lines: [],
    headPointer: '/CEB311Message/Order/0/OrderHead',
    linesPointer: '/CEB311Message/Order/0/OrderList',
    key: { ebpCode: 'E', orderNo: '1' },
    document: { index: 0, node: {}, faults: [] },
  };
}

function stored(more: Partial<StoredDocument> = {}): StoredDocument {
  return {
    id: 'S',
    version: 3,
    contentHash: contentHash(order()),
    appTime: '20260917093000',
    deleted: false,
    declared: false,
    ...more,
  };
}

const judge = (fields: Record<string, string>, before?: StoredDocument) => {
  const filed = order(fields);
  const verdict = judgeIntake(filed, contentHash(filed), before);
  return verdict.outcome === 'rejected' ? `rejected: ${verdict.faults[0]?.code}` : verdict.outcome;
};

describe('what becomes of a document', () => {
  it.each`
    sent                                                             | before                        | outcome
    ${{}}                                                            | ${undefined}                  | ${'accepted'}
    ${{ guid: 'G2', appTime: '20260917100000' }}                     | ${stored()}                   | ${'duplicate'}
    ${{ goodsValue: '11' }}                                          | ${stored()}                   | ${'rejected: number-taken'}
    ${{ appType: '2', goodsValue: '11', appTime: '20260917100000' }} | ${stored()}                   | ${'accepted'}
    ${{ appType: '2', goodsValue: '11', appTime: '20260917090000' }} | ${stored()}                   | ${'stale'}
    ${{ appType: '2', goodsValue: '11', appTime: '20260917100000' }} | ${undefined}                  | ${'rejected: nothing-to-change'}
    ${{ appType: '2', goodsValue: '11', appTime: '20260917100000' }} | ${stored({ declared: true })} | ${'rejected: already-declared'}
    ${{ appType: '3', appTime: '20260917100000' }}                   | ${stored()}                   | ${'accepted'}
    ${{ appType: '3', appTime: '20260917100000' }}                   | ${stored({ declared: true })} | ${'rejected: already-declared'}
    ${{ appType: '3', appTime: '20260917090000' }}                   | ${stored()}                   | ${'stale'}
    ${{ appType: '3', appTime: '20260917100000' }}                   | ${stored({ deleted: true })}  | ${'duplicate'}
    ${{ appTime: '20260917080000' }}                                 | ${stored({ deleted: true })}  | ${'stale'}
    ${{}}                                                            | ${stored({ deleted: true })}  | ${'stale'}
    ${{ goodsValue: '11' }}                                          | ${stored({ deleted: true })}  | ${'accepted'}
    ${{ appTime: '20260917100000' }}                                 | ${stored({ deleted: true })}  | ${'accepted'}
    ${{ appType: '1', goodsValue: '11' }}                            | ${stored({ deleted: true })}  | ${'accepted'}
  `('$sent against $before.appTime -> $outcome', ({ sent, before, outcome }) => {
    expect(judge(sent, before)).toBe(outcome);
  });

  it('points at the number that is taken', () => {
    const filed = order({ goodsValue: '11' });
    expect(judgeIntake(filed, contentHash(filed), stored())).toMatchObject({
      faults: [{ pointer: '/CEB311Message/Order/0/OrderHead/orderNo' }],
    });
  });

  it('judges documents of one message against one another', () => {
    const documents = [order(), order({ guid: 'G2' }), order({ goodsValue: '12' })].map((filed) => ({
      filed,
      businessKey: 'E|1',
    }));
    const judged = judgeAll(documents, new Map());
    expect(judged.map((one) => one.verdict.outcome)).toEqual(['accepted', 'duplicate', 'rejected']);
    expect(toWrite(judged)).toHaveLength(1);
  });
});
