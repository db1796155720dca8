import { damaged } from './refusals.js';
import { readXmlPart } from './xml-events.js';
import type { ZipArchive } from './zip-archive.js';

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  /** The part of the first sheet that is shown. */
  readonly sheet: string;
  readonly strings: readonly string[];
  /** By the number of a cell's style: whether it shows a date. */
  readonly dateStyles: readonly boolean[];
  /** Days between this workbook's day zero and Excel's usual one. */
  readonly firstDay: number;
}

const workbookPart = 'xl/workbook.xml';
/** Workbooks of the old Macintosh count from 1904. */
const days1904 = 1462;

export async function readWorkbookParts(zip: ZipArchive): Promise<WorkbookParts> {
  if (!zip.has(workbookPart)) throw damaged('不是 Excel 工作簿', 'it is no workbook');
  const sheets: { id: string; hidden: boolean }[] = [];
  let firstDay = 0;
  await readXmlPart(zip.part(workbookPart), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) firstDay = days1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ id, hidden: (attributes.state ?? 'visible') !== 'visible' });
    },
  });
  const chosen = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const sheet = await targetOf(zip, chosen?.id ?? '');
  return {
    sheet,
    strings: zip.has('xl/sharedStrings.xml') ? await sharedStrings(zip) : [],
    dateStyles: zip.has('xl/styles.xml') ? await dateStyles(zip) : [],
    firstDay,
  };
}

async function targetOf(zip: ZipArchive, id: string): Promise<string> {
  let target = 'worksheets/sheet1.xml';
  if (zip.has('xl/_rels/workbook.xml.rels')) {
    await readXmlPart(zip.part('xl/_rels/workbook.xml.rels'), {
      open(name, attributes) {
        if (name === 'Relationship' && attributes.Id === id) target = attributes.Target ?? target;
      },
    });
  }
  const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!zip.has(part)) throw damaged('缺少工作表', 'it has no sheet');
  return part;
}

/** The texts of `<si>`: all its `<t>`, without the phonetic ones (`rPh`). */
async function sharedStrings(zip: ZipArchive): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let reading = false;
  let phonetic = false;
  await readXmlPart(zip.part('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      if (name === 't') reading = !phonetic;
    },
    text(piece) {
      if (reading) text += piece;
    },
    close(name) {
      if (name === 't') reading = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Built-in number formats that show a date or time (ECMA-376 part 1, 18.8.30, with those of East Asia). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format code shows a date when it has its letters outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').split(';');
  return /[ymdhs年月日]/i.test(positive.replaceAll(/general/gi, ''));
}

async function dateStyles(zip: ZipArchive): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXmlPart(zip.part('xl/styles.xml'), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), isDateFormat(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(own.get(id) ?? isBuiltInDate(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
