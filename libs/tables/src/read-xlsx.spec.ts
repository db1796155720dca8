import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '@app/kernel';
import { shownCell, type SheetRow } from './cells.js';
import { readXlsx } from './read-xlsx.js';
import { serialTime } from './serial-time.js';
import { isDateFormat } from './workbook-parts.js';
import { workbookOf, zipOf } from './zip.fixture.js';

async function rowsOf(file: Buffer): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readXlsx(file)) rows.push(row);
  return rows;
}

const texts = async (file: Buffer): Promise<string[][]> =>
  (await rowsOf(file)).map(({ cells }) => Array.from(cells, (cell) => shownCell(cell)));

const styles =
  '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs></styleSheet>';
const strings =
  '<sst><si><t>一</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>ni</t></rPh></si></sst>';

describe('cells of a workbook', () => {
  it.each`
    cell                                                                   | shown
    ${'<c r="A1" t="s"><v>0</v></c>'}                                      | ${'一'}
    ${'<c r="A1" t="s"><v>1</v></c>'}                                      | ${'two parts'}
    ${'<c r="A1" t="s"><v>99</v></c>'}                                     | ${undefined}
    ${'<c r="A1" t="inlineStr"><is><t>in</t><r><t> line</t></r></is></c>'} | ${'in line'}
    ${'<c r="A1"><v>12.5</v></c>'}                                         | ${'12.5'}
    ${'<c r="A1" s="3"><v>0.30000000000000004</v></c>'}                    | ${'0.3'}
    ${'<c r="A1" s="1"><v>46282</v></c>'}                                  | ${'2026-09-17'}
    ${'<c r="A1" s="2"><v>46282.395833333336</v></c>'}                     | ${'2026-09-17 09:30:00'}
    ${'<c r="A1" t="d"><v>2026-09-17T09:30:00</v></c>'}                    | ${'2026-09-17 09:30:00'}
    ${'<c r="A1" t="b"><v>1</v></c>'}                                      | ${'TRUE'}
    ${'<c r="A1" t="e"><v>#REF!</v></c>'}                                  | ${'#REF!'}
    ${'<c r="A1"><f>B1*2</f><v>4</v></c>'}                                 | ${'=B1*2'}
    ${'<c r="A1" t="str"><f>cmd|x</f><v>4</v></c>'}                        | ${'=cmd|x'}
    ${'<c r="A1" t="inlineStr"><is><t>\'=1+1</t></is></c>'}                | ${'=1+1'}
    ${'<x:c r="A1" xmlns:x="urn:x"><x:v>7</x:v></x:c>'}                    | ${'7'}
  `('$cell is read as $shown', async ({ cell, shown }) => {
    const file = workbookOf(`<row r="1">${cell}</row>`, {
      'xl/styles.xml': styles,
      'xl/sharedStrings.xml': strings,
    });
    expect((await texts(file))[0]?.[0]).toBe(shown);
  });

  it('keep their places and their rows their numbers', async () => {
    const file = workbookOf(
      '<row r="3"><c r="B3"><v>2</v></c><c r="AA3"><v>27</v></c></row><row r="9"/><row r="12"><c><v>1</v></c></row>',
    );
    const rows = await rowsOf(file);
    expect(rows.map(({ number, cells }) => [number, cells.length])).toEqual([
      [3, 27],
      [12, 1],
    ]);
  });

  it('count from 1904 where the workbook does', async () => {
    const file = workbookOf('<row r="1"><c r="A1" s="1"><v>44820</v></c></row>', {
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
      'xl/styles.xml': styles,
    });
    expect((await texts(file))[0]).toEqual(['2026-09-17']);
  });

  it.each`
    serial       | time
    ${1}         | ${'19000101000000'}
    ${59}        | ${'19000228000000'}
    ${61}        | ${'19000301000000'}
    ${46282.999} | ${'20260917235834'}
    ${0}         | ${undefined}
    ${-1}        | ${undefined}
    ${1e9}       | ${undefined}
    ${NaN}       | ${undefined}
  `('serial date $serial is $time', ({ serial, time }) => expect(serialTime(Number(serial))).toBe(time));

  it.each`
    format                          | date
    ${'yyyy-mm-dd'}                 | ${true}
    ${'[$-804]yyyy"年"m"月"d"日"'}  | ${true}
    ${'h:mm:ss'}                    | ${true}
    ${'General'}                    | ${false}
    ${'#,##0.00_);[Red](#,##0.00)'} | ${false}
    ${'0.00" days"'}                | ${false}
    ${'@'}                          | ${false}
  `('$format shows a date: $date', ({ format, date }) => expect(isDateFormat(String(format))).toBe(date));
});

const spaces = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024, ' ');

describe('workbooks that would do harm', () => {
  it.each([
    [
      'unpacks to 200 MB',
      workbookOf('', { 'xl/worksheets/sheet1.xml': spaces(200) }),
      'file-inflates-too-much',
    ],
    [
      'has 200 MB of texts',
      workbookOf('', { 'xl/sharedStrings.xml': Buffer.concat([Buffer.from('<sst>'), spaces(200)]) }),
      'file-inflates-too-much',
    ],
    [
      'has a DOCTYPE',
      workbookOf('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'file-damaged',
    ],
    ['has an entity', workbookOf('<row><c><v>&b;</v></c></row>'), 'file-damaged'],
    ['is encrypted', workbookOf('', {}, 1), 'file-encrypted'],
    ['has no workbook', zipOf({ 'a.txt': 'a' }), 'file-damaged'],
    ['has no sheet', zipOf({ 'xl/workbook.xml': '<workbook/>' }), 'file-damaged'],
    ['has 300 columns', workbookOf('<row r="1"><c r="KN1"><v>1</v></c></row>'), 'too-many-columns'],
    ['ends early', workbookOf('<row r="1"><c>').subarray(0, 100), 'file-damaged'],
  ])('one that %s', async (_, file, code) => {
    await expect(rowsOf(file)).rejects.toMatchObject({ code, kind: 'invalid' });
  });

  it('any bytes changed are read or refused by name', async () => {
    const file = workbookOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>', {
      'xl/sharedStrings.xml': strings,
      'xl/styles.xml': styles,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const changed = Buffer.from(file);
          for (const [at, byte] of changes) changed[at] = byte;
          await rowsOf(changed).catch((error: unknown) => expect(error).toBeInstanceOf(DomainError));
        },
      ),
      { numRuns: 300 },
    );
  });
});
