import {
  correct,
  isSame,
  type Canonical,
  type CheckDefinition,
  type LineComparison,
} from './check-definition.js';
import type { Judgement } from './judgement.js';
import type { Fields } from './match-report.js';

const documents = ['order', 'list'] as const;
const source = 'CEB621/603 gnum, gname; 海关退单 1322';

function line(
  field: string,
  [zh, en]: readonly [string, string],
  same: LineComparison['same'],
  expects = field,
): LineComparison {
  return {
    rule: `line-${field}-as-ordered`,
    directions: 'IE',
    documents,
    field,
    expects,
    same,
    what: { zh, en },
    source,
    remedy: correct(documents, expects === field ? field : `${expects}/${field}`),
  };
}

/** What an order line and the list line of the same number state. */
export const lineChecks: readonly LineComparison[] = [
  line('gname', ['商品名称与订单一致', 'the goods are named as ordered'], 'text', 'itemName'),
  line('qty', ['数量与订单一致', 'the quantity is the ordered one'], 'number'),
  line('unit', ['计量单位与订单一致', 'the unit is the ordered one'], 'text'),
  line('price', ['单价与订单一致', 'the unit price is the ordered one'], 'number'),
  line('totalPrice', ['总价与订单一致', 'the total is the ordered one'], 'number'),
];

export const oneToOne: CheckDefinition = {
  rule: 'lines-one-to-one',
  directions: 'IE',
  documents,
  field: 'gnum',
  what: {
    zh: '清单商品项与订单商品项按序号一一对应',
    en: 'order lines and list lines belong together by number',
  },
  source,
  remedy: {
    zh: '清单与订单按相同序号逐项申报同一商品，更正后以 appType=2 重新申报',
    en: 'declare each ordered line in the list under its own number, then send the document again with appType=2',
  },
};

/** CEB603 has its currency in the lines. */
export const lineCurrency: LineComparison = {
  ...line('currency', ['清单商品项币制与订单一致', 'list line and order are in one currency'], 'text'),
  directions: 'E',
  source: 'CEB303/603 currency',
};

/** The number of a line as a number: `01` and `+1` are 1. */
export const lineNumber = (fields: Fields): string => {
  const gnum = (fields.gnum ?? '').trim();
  return /^[1-9]\d*$/.test(gnum) ? gnum : String(Number(gnum));
};

/** List lines and order lines belong together one to one by gnum, with the same name, quantity, unit, price and total. */
export function judgeLines(
  ordered: readonly Fields[],
  declared: readonly Fields[],
  canonical: Canonical,
  to: Judgement,
): void {
  const orderedBy = new Map(ordered.map((fields) => [lineNumber(fields), fields]));
  const declaredBy = new Map(declared.map((fields) => [lineNumber(fields), fields]));
  for (const [gnum, order] of orderedBy) {
    const list = declaredBy.get(gnum);
    to.judge(oneToOne, gnum, list ? gnum : '', list !== undefined, { gnum });
    if (list) judgePair(order, list, gnum, canonical, to);
  }
  for (const gnum of declaredBy.keys()) {
    if (!orderedBy.has(gnum)) to.judge(oneToOne, '', gnum, false, { gnum });
  }
}

function judgePair(order: Fields, list: Fields, gnum: string, canonical: Canonical, to: Judgement): void {
  for (const check of lineChecks) {
    const [expected, actual] = [order[check.expects] ?? '', list[check.field] ?? ''];
    if (expected === '' && actual === '') to.notMade(check, documents, { gnum });
    else to.judge(check, expected, actual, isSame(check.same, expected, actual, canonical), { gnum });
  }
}
