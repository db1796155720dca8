import { amountText, decimal, sum, type Decimal } from '@app/kernel';
import type { XlsxColumn, XlsxRow } from '@app/tables';
import type { ClaimItem } from '../claims/domain/claimed-goods.js';
import type { ClaimLine } from '../claims/domain/claim-judgement.js';
import { kindNames } from '../invoices/domain/invoice-columns.js';
import { unitText } from '../codes/units.js';

/** What the file is made from: a claim with its evidence and calculation as they stand. */
export interface FiledGoods {
  readonly items: readonly ClaimItem[];
  /** Empty while a doubt blocks. */
  readonly lines: readonly ClaimLine[];
}

interface Sheet {
  readonly name: string;
  readonly columns: readonly XlsxColumn[];
  readonly rows: Iterable<XlsxRow>;
}

const columns = (...headings: string[]): XlsxColumn[] => headings.map((heading) => ({ heading, width: 18 }));
const text = (value: string): string => decimal(value).toFixed();
const ofItem = ({ entryId, item }: { readonly entryId: string; readonly item: number }): string =>
  `${entryId}/${item}`;

/** Export lines (出口明细): what was declared, with the link number under which it was bought. */
export function exportSheet({ items, lines }: FiledGoods): Sheet {
  const refunds = totals(lines, ofItem);
  return {
    name: '出口明细',
    columns: columns(
      '序号',
      '关联号',
      '出口报关单号',
      '项号',
      '出口日期',
      '商品编号',
      '商品名称',
      '计量单位',
      '出口数量',
      '退运数量',
      '币制',
      '离岸价（原币）',
      '应退税额',
    ),
    rows: (function* () {
      for (const [at, one] of items.entries()) {
        yield {
          texts: [
            String(at + 1),
            one.links[0]?.linkNo ?? '',
            one.entryId,
            String(one.item),
            one.exportDate,
            one.gcode,
            one.gname,
            unitText(one.unit),
            text(one.qty),
            one.returned === undefined ? '' : text(one.returned),
            one.currency,
            text(one.fob),
            shown(refunds.get(ofItem(one))?.refund),
          ],
        };
      }
    })(),
  };
}

/** Purchase lines (进货明细): one per link, with the part of the document that was exported, its rates and its refund. */
export function purchaseSheet({ items, lines }: FiledGoods): Sheet {
  const byLink = new Map(lines.map((line) => [line.linkId, line]));
  return {
    name: '进货明细',
    columns: columns(
      '序号',
      '关联号',
      '出口报关单号',
      '项号',
      '凭证种类',
      '凭证号码',
      '开票日期',
      '销售方代码',
      '行号',
      '货物名称',
      '计量单位',
      '凭证数量',
      '申报数量',
      '计税金额',
      '征税率',
      '退税率',
      '应退税额',
      '进项转出',
      '消费税额',
    ),
    rows: (function* () {
      let at = 0;
      for (const one of items) {
        for (const link of [...one.links, ...(one.consumptionTaxLinks ?? [])]) {
          at += 1;
          const line = byLink.get(link.linkId);
          yield {
            texts: [
              String(at),
              link.linkNo ?? '',
              one.entryId,
              String(one.item),
              kindNames[link.kind ?? 'vat-special'],
              link.number,
              link.date,
              link.sellerCode,
              String(link.line),
              link.name,
              unitText(link.unit),
              text(link.invoiceQuantity),
              text(link.quantity),
              line?.base ?? '',
              line?.levy ?? '',
              line?.refundRate ?? '',
              line?.refund ?? '',
              line?.costTransferredOut ?? '',
              consumptionTaxOf(link),
            ],
          };
        }
      }
    })(),
  };
}

/** Summary (汇总): by commodity code and rates, and all of it; the parts add up to the claim's amount. */
export function summarySheet({ lines }: FiledGoods): Sheet {
  const groups = totals(lines, ({ hsCode, levy, refundRate }) => [hsCode, levy, refundRate].join('|'));
  const all = totals(lines, () => '合计').get('合计');
  const row = (texts: string[], { count, base, refund, cost }: Total): XlsxRow => ({
    texts: [...texts, String(count), shown(base), shown(refund), shown(cost)],
  });
  return {
    name: '汇总',
    columns: columns('商品编号', '征税率', '退税率', '笔数', '计税金额', '应退税额', '进项转出'),
    rows: [
      ...[...groups].map(([key, total]) => row(key.split('|'), total)),
      ...(all === undefined ? [] : [row(['合计', '', ''], all)]),
    ],
  };
}

interface Total {
  readonly count: number;
  readonly base: Decimal;
  readonly refund: Decimal;
  readonly cost: Decimal;
}

function totals<L extends ClaimLine>(lines: readonly L[], keyOf: (line: L) => string): Map<string, Total> {
  const groups = new Map<string, L[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  return new Map(
    [...groups].map(([key, group]) => [
      key,
      {
        count: group.length,
        base: sum(group.map(({ base }) => decimal(base))),
        refund: sum(group.map(({ refund }) => decimal(refund))),
        cost: sum(group.map(({ costTransferredOut }) => decimal(costTransferredOut))),
      },
    ]),
  );
}

function shown(amount: Decimal | undefined): string {
  return amount === undefined ? '' : amountText(amount);
}

function consumptionTaxOf(link: {
  readonly consumptionTax?: string;
  readonly quantity: string;
  readonly invoiceQuantity: string;
}): string {
  if (link.consumptionTax === undefined) return '';
  return amountText(decimal(link.consumptionTax).times(link.quantity).div(link.invoiceQuantity));
}
