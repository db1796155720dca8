import type { Fields, FiledGoods } from '../../declarations/domain/filed-list.js';
import type { StoredExport } from './export-list.js';
import { filedExportList } from './filed-export.builder.js';
import { judgeSummary, type BookedSummary } from './summary.js';

const now = new Date('2026-01-01T10:00:00+08:00');
const moment = { now, businessNow: new Date('2025-06-20T10:00:00+08:00') };
const invtNo = '31052025E000000001';

const application = (head: Fields = {}, ...numbers: string[]): FiledGoods => ({
  head: {
    appType: '1',
    appTime: '20250620100000',
    appStatus: '2',
    customsCode: '3105',
    agentCode: '330246D001',
    copNo: 'SUM1',
    msgSeqNo: '1',
    ebcCode: '330246D001',
    ...head,
  },
  lines: (numbers.length > 0 ? numbers : [invtNo]).map((number) => ({ invtNo: number })),
});
const list = (change: Partial<StoredExport> = {}, head: Fields = {}): StoredExport => ({
  ...filedExportList(head),
  standing: 'declared',
  serial: '1',
  preNo: 'B20250601000000001',
  invtNo,
  receiverId: 'R',
  decidedAt: now,
  lastTold: now,
  clearedAt: now,
  releasedAt: now,
  closedAt: null,
  sumNo: null,
  ...change,
});
const verdict = (applied: FiledGoods, known: readonly StoredExport[], before?: BookedSummary): string => {
  const byNumber = new Map(known.map((one) => [one.invtNo, one]));
  const found = judgeSummary(applied, before, byNumber, moment);
  return 'returnStatus' in found ? `${found.returnStatus} ${found.returnInfo}` : found.verdict;
};
const matching = (expected: string | RegExp) =>
  typeof expected === 'string' ? expected : expect.stringMatching(expected);

describe('a summary application', () => {
  it.each`
    change                                         | head                                  | expected                           | because
    ${{}}                                          | ${{}}                                 | ${'declared'}                      | ${'a released list, on the 20th as on any day'}
    ${{ closedAt: now }}                           | ${{}}                                 | ${'declared'}                      | ${'a closed one'}
    ${{}}                                          | ${{ ebcCode: '91330200MA0DEM013H' }}  | ${'declared'}                      | ${'the consignor by its other code'}
    ${{ releasedAt: null }}                        | ${{}}                                 | ${/^100 \[Code:1502;.*E000000001/} | ${'not released'}
    ${{ releasedAt: new Date(now.getTime() + 1) }} | ${{}}                                 | ${/^100 \[Code:1502;/}             | ${'released a moment later'}
    ${{}}                                          | ${{ statisticsFlag: 'A' }}            | ${/^100 \[Code:1503;/}             | ${'simplified declaration'}
    ${{}}                                          | ${{ ebcCode: '330246D002' }}          | ${/^100 \[Code:1504;/}             | ${'another consignor'}
    ${{ sumNo: 'S20250601000000009' }}             | ${{}}                                 | ${/^100 \[Code:1505;/}             | ${'in a summary before'}
    ${{ standing: 'rejected' }}                    | ${{}}                                 | ${/^100 \[Code:1501;/}             | ${'a rejected list'}
    ${{ invtNo: '31052025E000000002' }}            | ${{}}                                 | ${/^100 \[Code:1501;/}             | ${'no such list'}
    ${{}}                                          | ${{ orderNo: 'SB-SUMMARY-REFUSE-1' }} | ${/^100 \[Code:1507;/}             | ${'the order number asks for it'}
  `('$because: $expected', ({ change, head, expected }) => {
    expect(verdict(application(), [list(change, head)])).toEqual(matching(expected));
  });

  it.each`
    head                                                          | expected               | because
    ${{ customsCode: '2200' }}                                    | ${/^100 \[Code:1402;/} | ${'an office of another district'}
    ${{ startTime: '20250501000000', endTime: '20250531235959' }} | ${/^100 \[Code:1506;/} | ${'a range of time'}
    ${{ appStatus: '1' }}                                         | ${'kept'}              | ${'only deposited'}
    ${{ appType: '2' }}                                           | ${/^-701006/}          | ${'a change of nothing'}
  `('$because: $expected', ({ head, expected }) => {
    expect(verdict(application(head), [list()])).toEqual(matching(expected));
  });

  it.each`
    standing      | appType | appTime             | expected      | because
    ${'declared'} | ${'1'}  | ${'20250620110000'} | ${/^-701007/} | ${'applied for already'}
    ${'rejected'} | ${'1'}  | ${'20250620110000'} | ${/^-701007/} | ${'a rejected one is changed'}
    ${'rejected'} | ${'2'}  | ${'20250620110000'} | ${'declared'} | ${'corrected after a rejection'}
    ${'rejected'} | ${'2'}  | ${'20250620090000'} | ${/^-701006/} | ${'not newer than the stored one'}
    ${'declared'} | ${'2'}  | ${'20250620110000'} | ${/^-701006/} | ${'declared already'}
    ${'rejected'} | ${'3'}  | ${'20250620110000'} | ${/^-701006/} | ${'never deleted'}
  `('sent again, $standing, appType $appType: $because', ({ standing, appType, appTime, expected }) => {
    const before = { standing, appTime: '20250620100000' } as BookedSummary;
    expect(verdict(application({ appType, appTime }), [list()], before)).toEqual(matching(expected));
  });

  it('without any number is refused', () => {
    expect(verdict({ ...application(), lines: [] }, [])).toMatch(/^100 \[Code:1506;/);
  });

  it('that names a list twice is refused for the second time', () => {
    expect(verdict(application({}, invtNo, invtNo), [list()])).toMatch(/^100 \[Code:1505;[^[]*$/);
  });

  it('gets a reason for each list, as many as a receipt holds, none cut in two', () => {
    const numbers = Array.from({ length: 100 }, (_, at) => `31052025E${String(at).padStart(9, '0')}`);
    const info = verdict(application({}, ...numbers), []).slice('100 '.length);
    expect(info.length).toBeLessThanOrEqual(1_000);
    expect(info).toMatch(/^(\[Code:1501;Desc:[^\]]+\]31052025E\d{9}){20,}$/);
  });
});
