import type { CebMessageType, CebNode } from '@app/ceb';
import {
  describeWithSchemas,
  officialVerdict,
  schemaOf,
} from '../../../../../libs/ceb/test/official-schemas.js';
import {
  applicationMessage,
  cancellationOf,
  exportCancellationOf,
  exportReturnOf,
  returnOf,
  tallyOf,
} from '../../../test/application-messages.js';
import { citizenId } from '../../../test/citizen-ids.js';
import {
  customsOfficeUnderTest,
  listOf,
  statusesOf,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import {
  arrivalOf,
  copNoOf,
  exportListOf,
  exportMessage,
  inventory,
  receiptsOf,
} from '../../../test/export-messages.js';
import { disturbanceOf } from '../outcomes/domain/outcome-of.js';
import { filedLine } from '../declarations/domain/filed-list.builder.js';
import type { FiledGoods, FiledList } from '../declarations/domain/filed-list.js';

const wholeCourseMs = 30_000;
const dayMs = 86_400_000;

let office: CustomsOfficeUnderTest;
let serial = 0;
beforeAll(async () => {
  office = await customsOfficeUnderTest();
}, 120_000);
afterAll(() => office?.close());

/** A number that is not used yet and whose receipts travel undisturbed. */
const next = (prefix = ''): string => {
  serial += 1;
  const number = `${prefix}${String(1000 + serial)}`;
  return disturbanceOf(number, 1).kind === 'none' ? number : next(prefix);
};

const nodesOf = (told: readonly Told[], type: CebMessageType): CebNode[] =>
  told.filter((message) => message.type === type).flatMap(({ documents }) => documents);
const statuses = (told: readonly Told[], type: CebMessageType): string[] =>
  nodesOf(told, type).map((node) => String(node['returnStatus']));
const hand = (type: CebMessageType, ...documents: CebNode[]): Promise<void> =>
  office.hand(applicationMessage(type, ...documents), type);
const answered = async (type: CebMessageType, receipt: CebMessageType, ...documents: CebNode[]) => {
  await hand(type, ...documents);
  return nodesOf(await office.after(wholeCourseMs), receipt);
};

interface Filed<L extends FiledGoods> {
  readonly list: L;
  readonly invtNo: string;
}

/** An import list that has got as far as customs gets in `ms`. */
async function imported(
  orderNo: string,
  ms = wholeCourseMs,
  lines = [filedLine({ qty: '3', price: '100', totalPrice: '300' })],
): Promise<Filed<FiledList>> {
  serial += 1;
  const list = listOf(orderNo, { buyerIdNumber: citizenId(serial), freight: '10' }, lines);
  await office.file(list);
  const told = await office.after(ms);
  const copNo = list.head['copNo'] ?? '';
  const named = nodesOf(told, 'CEB622').find((node) => node['copNo'] === copNo && node['invtNo']);
  return { list, invtNo: String(named?.['invtNo']) };
}

async function exported(orderNo: string, arrived = true): Promise<Filed<FiledGoods>> {
  const list = exportListOf(orderNo);
  await office.hand(exportMessage('CEB603', inventory(list)), 'CEB603');
  if (arrived) await office.hand(exportMessage('CEB507', arrivalOf(next('A'), [`L${orderNo}`])), 'CEB507');
  const told = await office.after(wholeCourseMs);
  const named = nodesOf(told, 'CEB604').find((node) => node['copNo'] === copNoOf(orderNo) && node['invtNo']);
  return { list, invtNo: String(named?.['invtNo']) };
}

const usedBy = async (list: FiledList): Promise<number> => {
  const rows: { used: string }[] = await office.database.query(
    `SELECT used FROM customs_buyer_years y JOIN customs_lists l ON l.buyer = y.buyer WHERE l.cop_no = $1`,
    [list.head['copNo']],
  );
  return Number(rows[0]?.used);
};

describe('a cancellation of an import', () => {
  it('is answered 2, 3, 120, 399; the list is not released any more and the year is free again', async () => {
    const { list, invtNo } = await imported(next('SB-SLOW-'), 5_000);
    expect(await usedBy(list)).toBe(310);
    await hand('CEB623', cancellationOf(list, invtNo, next('X')));
    const told = await office.after(200_000);
    expect(statuses(told, 'CEB624')).toEqual(['2', '3', '120', '399']);
    expect(nodesOf(told, 'CEB624')[3]).toMatchObject({ invtNo, preNo: expect.stringMatching(/^B\d{17}$/) });
    expect(statusesOf(told, list.head['copNo'] ?? '')).toEqual([]);
    expect(nodesOf(told, 'CEB816')).toEqual([]);
    expect(await usedBy(list)).toBe(0);
  });

  it('frees order and waybill for another list', async () => {
    const { list, invtNo } = await imported(next('SB-SLOW-'), 5_000);
    await hand('CEB623', cancellationOf(list, invtNo, next('X')));
    await office.file({ ...list, head: { ...list.head, copNo: next('Y') } });
    const told = await office.after(5_000);
    expect(statuses(told, 'CEB622')).toContain('120');
  });

  it.each([
    ['a list that nobody has', {}, '31052025I999999999', '-623003'],
    ['another order', { orderNo: '1' }, undefined, '-623001'],
    ['another buyer', { buyerIdNumber: citizenId(99_999) }, undefined, '-623001'],
    ['another enterprise', { ebcCode: '330246D002' }, undefined, '-623003'],
  ])('of %s is refused with %s', async (_what, change, other, code) => {
    const { list, invtNo } = await imported(next('SB-SLOW-'), 5_000);
    const receipts = await answered(
      'CEB623',
      'CEB624',
      cancellationOf(list, other ?? invtNo, next('X'), change),
    );
    expect(receipts.map((node) => node['returnStatus'])).toEqual([code]);
  });

  it('is refused for a released list (-623005) and a second time (-623009)', async () => {
    const released = await imported(next());
    const late = await answered(
      'CEB623',
      'CEB624',
      cancellationOf(released.list, released.invtNo, next('X')),
    );
    expect(late.map((node) => node['returnStatus'])).toEqual(['-623005']);
    const { list, invtNo } = await imported(next('SB-SLOW-'), 5_000);
    await hand('CEB623', cancellationOf(list, invtNo, next('SB-CANCEL-SILENT')));
    const second = await answered('CEB623', 'CEB624', cancellationOf(list, invtNo, next('X')));
    expect(second.map((node) => node['returnStatus'])).toEqual(['-623009']);
  });

  it.each([
    ['SB-CANCEL-REFUSE', ['2', '3', '100'], true],
    ['SB-EPORT-623025', ['-623025'], true],
    ['SB-CANCEL-SILENT', [], true],
    ['SB-CANCEL-TWICE', ['2', '2', '3', '3', '120', '120', '399', '399'], false],
  ])('asked for as %s', async (prefix, expected, released) => {
    const { list, invtNo } = await imported(next('SB-SLOW-'), 5_000);
    await hand('CEB623', cancellationOf(list, invtNo, `${prefix}${serial}`));
    const told = await office.after(200_000);
    expect(statuses(told, 'CEB624')).toEqual(expected);
    expect(statusesOf(told, list.head['copNo'] ?? '').includes('800')).toBe(released);
  });
});

describe('a return of an import', () => {
  it('in three parts: never more than released, the year comes back in proportion, at last the bill is void', async () => {
    const { list, invtNo } = await imported(next());
    expect(await usedBy(list)).toBe(310);
    const one = { line: { qty: '1' } };
    const first = await answered('CEB625', 'CEB626', returnOf(list, invtNo, next('R'), one));
    expect(first.map((node) => node['returnStatus'])).toEqual(['2', '3', '120', '399']);
    expect(await usedBy(list)).toBe(206.67);
    const tooMuch = await answered('CEB625', 'CEB626', returnOf(list, invtNo, next('R')));
    expect(tooMuch.at(-1)).toMatchObject({
      returnStatus: '100',
      returnInfo: expect.stringContaining('[Code:1701;'),
    });
    await hand('CEB625', returnOf(list, invtNo, next('R'), { line: { qty: '2' } }));
    const told = await office.after(wholeCourseMs);
    expect(statuses(told, 'CEB626').at(-1)).toBe('399');
    expect(nodesOf(told, 'CEB818').map((node) => node['TaxHeadStatus'])).toEqual([
      expect.objectContaining({ invtNo, status: '3' }),
    ]);
    expect(await usedBy(list)).toBe(0);
    office.advanceBusiness(40 * dayMs);
    expect(
      nodesOf(await office.after(1_000), 'CEB818').filter((node) => JSON.stringify(node).includes(invtNo)),
    ).toEqual([]);
    office.advanceBusiness(-40 * dayMs);
  });

  it.each([
    ['a line that the list has not', { line: { gnum: '2' } }, '-625209'],
    ['another code', { line: { gcode: '8516310000' } }, '-625209'],
    ['another name', { line: { gname: '别的' } }, '-625001'],
    ['another order', { head: { orderNo: '1' } }, '-625001'],
    ['an unknown list', { head: { invtNo: '31052025I999999999' } }, '-625204'],
  ])('with %s is refused', async (_what, change, code) => {
    const { list, invtNo } = await imported(next());
    const receipts = await answered('CEB625', 'CEB626', returnOf(list, invtNo, next('R'), change));
    expect(receipts.map((node) => node['returnStatus'])).toEqual([code]);
  });

  it.each([
    [30, ['2', '3', '120', '399']],
    [31, ['2', '3', '100']],
  ])('%s days after release: %s', async (days, expected) => {
    const { list, invtNo } = await imported(next());
    office.advanceBusiness(days * dayMs);
    const receipts = await answered('CEB625', 'CEB626', returnOf(list, invtNo, next('R')));
    office.advanceBusiness(-days * dayMs);
    expect(receipts.map((node) => node['returnStatus'])).toEqual(expected);
  });

  it('before release is refused, rejected it gives its quantities free, corrected it is taken', async () => {
    const slow = await imported(next('SB-SLOW-'), 5_000);
    const early = await answered('CEB625', 'CEB626', returnOf(slow.list, slow.invtNo, next('R')));
    expect(early.map((node) => node['returnStatus'])).toEqual(['-625004']);
    const { list, invtNo } = await imported(next());
    const number = next('R');
    await hand('CEB625', returnOf(list, invtNo, number, { line: { qty: '4' } }));
    const corrected = { head: { appType: '2', appTime: '20250601120000' } };
    const receipts = await answered('CEB625', 'CEB626', returnOf(list, invtNo, number, corrected));
    expect(receipts.map((node) => node['returnStatus']).sort()).toEqual(
      ['2', '3', '100', '2', '3', '120', '399'].sort(),
    );
  });
});

describe('exports', () => {
  it('a cancelled list (CEB605) is not released when its goods arrive', async () => {
    const orderNo = next();
    const { invtNo } = await exported(orderNo, false);
    const receipts = await answered('CEB605', 'CEB606', exportCancellationOf(invtNo, next('X')));
    expect(receipts.map((node) => node['returnStatus'])).toEqual(['2', '3', '399']);
    await office.hand(exportMessage('CEB507', arrivalOf(next('A'), [`L${orderNo}`])), 'CEB507');
    expect(receiptsOf(await office.after(wholeCourseMs), copNoOf(orderNo))).toEqual([]);
  });

  it('returned goods (CEB213) are released, their tally (CEB215) taken', async () => {
    const { list, invtNo } = await exported(next());
    const receipts = await answered('CEB213', 'CEB214', exportReturnOf(list, invtNo, next('R')));
    expect(receipts.map((node) => node['returnStatus'])).toEqual(['2', '3', '120', '800']);
    const tally = await answered('CEB215', 'CEB216', tallyOf(invtNo, next('T')));
    expect(tally.map((node) => node['returnStatus'])).toEqual(['2', '3', '399']);
    const again = await answered(
      'CEB213',
      'CEB214',
      exportReturnOf(list, invtNo, next('R'), { line: { qty: '1' } }),
    );
    expect(again.at(-1)?.['returnInfo']).toContain('[Code:1701;');
  });

  it.each([
    ['from China', { head: { country: '142' } }, '-625001'],
    ['in the mode of a zone', { head: { tradeMode: '1261' } }, '-625001'],
    ['with half a second quantity', { line: { qty2: '1' } }, '-625009'],
  ])('a return %s is refused', async (_what, change, code) => {
    const { list, invtNo } = await exported(next());
    const receipts = await answered('CEB213', 'CEB214', exportReturnOf(list, invtNo, next('R'), change));
    expect(receipts.map((node) => node['returnStatus'])).toEqual([code]);
  });

  it('a return is open for one year (business clock)', async () => {
    const { list, invtNo } = await exported(next());
    office.advanceBusiness(365 * dayMs);
    const inTime = await answered(
      'CEB213',
      'CEB214',
      exportReturnOf(list, invtNo, next('R'), { line: { qty: '1' } }),
    );
    office.advanceBusiness(dayMs);
    const late = await answered(
      'CEB213',
      'CEB214',
      exportReturnOf(list, invtNo, next('R'), { line: { qty: '1' } }),
    );
    office.advanceBusiness(-366 * dayMs);
    expect(inTime.at(-1)?.['returnStatus']).toBe('800');
    expect(late.at(-1)?.['returnInfo']).toContain('[Code:1702;');
  });
});

describeWithSchemas('every receipt of an application', (folder) => {
  it('is valid by the official schema', async () => {
    const sent = (await office.sent()).filter(({ type }) =>
      ['CEB606', 'CEB624', 'CEB626', 'CEB214', 'CEB216'].includes(type),
    );
    expect(new Set(sent.map(({ type }) => type)).size).toBe(5);
    for (const { type, xml } of sent) expect(officialVerdict(folder, schemaOf(type), xml)).toEqual([]);
  });
});
