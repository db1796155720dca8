import { describe, expect, it } from '@jest/globals';
import { contracts } from '@app/contracts';
import { entry, listStep } from './case.builder.js';
import { applicationTexts } from './application-texts.js';
import { applicationWaits } from './application-waits.js';
import type { Entry, Facts } from './entry.js';
import { timelineOf } from './timeline.js';

const of = (...entries: Entry[]) => timelineOf('20210917000123', '91330201MA2AAAAA1X', entries);
const step = (name: 'submitted' | 'accepted' | 'refused', facts: Facts, version = 1): Entry =>
  entry(
    `customs.applications-${name}.v1`,
    { status: name === 'submitted' ? 'open' : name, invtNo: 'I1', ...facts },
    { documentId: 'application-1', reference: 'R1', version, minute: version },
  );
const back: Facts = { kind: 'return', lines: [{ gnum: 1, qty: '2' }], deadline: '2021-11-01' };

describe('applications about a list on the timeline', () => {
  it.each([
    [
      step('submitted', back),
      '清单 I1 的退货申请 R1 已向海关申报：第1项 2',
      'Return R1 of declaration list I1 was submitted to customs: 2 of line 1',
    ],
    [
      step('accepted', { kind: 'cancellation', receipt: { returnStatus: '399', code: null } }),
      '海关同意撤销申请 R1，清单 I1 撤销（回执 399）',
      'Customs accepted cancellation R1; declaration list I1 is withdrawn (receipt 399)',
    ],
    [
      step('refused', { kind: 'return-tally', receipt: { returnStatus: '100', code: '1601' } }),
      '海关退回理货单 R1（回执 100，代码 1601）',
      'Customs refused return tally R1 (receipt 100, code 1601)',
    ],
  ])('say what happened', (one, zh, en) => {
    expect(of(one).entries).toEqual([expect.objectContaining({ zh, en })]);
  });

  it('have a text for every event and kind, a wait for every kind', () => {
    const types = Object.keys(contracts).filter((type) => type.startsWith('customs.applications-'));
    const kinds = Object.keys(applicationWaits);
    expect(Object.keys(applicationTexts).sort()).toEqual(
      types.flatMap((type) => kinds.map((kind) => `${type}#${kind}`)).sort(),
    );
  });

  it('wait for customs with the day by which the goods must be back, until customs has decided', () => {
    const released = listStep('released', 5, { ieFlag: 'E' });
    expect(of(released, step('submitted', back)).waitingFor).toEqual([
      expect.objectContaining({ code: 'return-decision', deadline: '2021-11-01' }),
    ]);
    expect(of(released, step('submitted', back), step('accepted', back, 2)).waitingFor).toEqual([]);
    expect(of(released, step('submitted', back), step('refused', back, 2)).waitingFor).toEqual([]);
  });
});
