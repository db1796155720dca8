import { decimal, type Fault, type Text } from '@app/kernel';
import { findRefundRate } from '../../calculations/domain/refund-rates.js';
import { namesCorrespond, plainName } from '../../codes/plain-name.js';
import { unitText } from '../../codes/units.js';
import { ratesThatFit } from '../../invoices/domain/vat-rates.js';
import { declaredIn, linkedQuantity } from '../../links/domain/linking.js';
import type { CaseReference, ClaimedLink, ClaimItem } from './claimed-goods.js';

/** Something about a claim that does not agree (疑点), where it stands in the claim, and what to do about it. */
export interface Doubt extends Fault {
  readonly fix: Text;
  /** The claim cannot be filed with it. */
  readonly blocking: boolean;
}

/** Order numbers that a doubt names at most. */
const namedCases = 10;

/** The claimant must be registered and accepted by the tax department. */
export function standingDoubts(inStanding: boolean, claimant: string): Doubt[] {
  if (inStanding) return [];
  return [
    {
      pointer: '/claimant',
      code: 'not-in-standing',
      message: {
        zh: '企业未在税务部门办理登记或登记未生效',
        en: 'the enterprise is not accepted by the tax department',
      },
      expected: 'accepted',
      actual: claimant,
      fix: { zh: '先完成登记并经税务部门确认', en: 'register, and have the tax department confirm it' },
      blocking: true,
    },
  ];
}

/** RULES 3.1: every item with invoices, quantities that agree, units and names that correspond, a rate in force, VAT at that rate. */
export function itemDoubts(item: ClaimItem, at: number): Doubt[] {
  const pointer = `/items/${at}`;
  const links = item.links.flatMap((link, n) => linkDoubts(item, link, `${pointer}/links/${n}`));
  return [
    ...rateDoubts(item, pointer),
    ...quantityDoubts(item, pointer),
    ...returnDoubts(item, pointer),
    ...links,
  ];
}

/** Receipts may still come: the law asks for the proof later (TAX-10), so this does not block; who must prove it at once: period-doubts.ts. */
export function receiptDoubts(
  cases: readonly CaseReference[],
  isProven: (one: CaseReference) => boolean,
): Doubt[] {
  const open = cases.filter((one) => !isProven(one)).map(({ orderNo }) => orderNo);
  if (open.length === 0) return [];
  return [
    {
      pointer: '/cases',
      code: 'fx-receipt-missing',
      message: {
        zh: `${open.length} 个订单尚无收汇结汇证明`,
        en: `${open.length} of the orders have no settled receipt of foreign exchange`,
      },
      actual: open.slice(0, namedCases).join(', '),
      fix: {
        zh: '收汇并结汇后自动补充；须在次年 4 月 30 日前收汇',
        en: 'it is added when the receipt is settled; due by 30 April of the year after the export',
      },
      blocking: false,
    },
  ];
}

function rateDoubts({ gcode, exportDate }: ClaimItem, pointer: string): Doubt[] {
  const rate = findRefundRate(gcode, exportDate);
  if ('code' in rate) {
    return [
      {
        pointer: `${pointer}/${rate.code === 'no-value-on-date' ? 'exportDate' : 'gcode'}`,
        code: 'rate-unknown',
        message: rate.message,
        actual: rate.actual,
        fix: {
          zh: '核对商品编号与出口日期，或请运营方补充退税率',
          en: 'check code and export date, or have the rate added',
        },
        blocking: true,
      },
    ];
  }
  if (!rate.value.refund.isZero()) return [];
  return [
    {
      pointer: `${pointer}/gcode`,
      code: 'rate-zero',
      message: {
        zh: `${gcode} 在出口日期的退税率为零（${rate.source}）`,
        en: `the refund rate of ${gcode} is zero on the export date (${rate.source})`,
      },
      expected: '> 0',
      actual: '0',
      fix: {
        zh: '该项不退税，可从其他途径处理进项税额',
        en: 'nothing is refunded for this item; treat its input VAT elsewhere',
      },
      blocking: false,
    },
  ];
}

function quantityDoubts(item: ClaimItem, pointer: string): Doubt[] {
  const [first] = item.links;
  if (first === undefined) {
    return [
      {
        pointer: `${pointer}/links`,
        code: 'item-without-invoice',
        message: { zh: '该商品项没有关联进货发票', en: 'no purchase invoice is linked to the item' },
        expected: `${decimal(item.qty).toFixed()} ${unitText(item.unit)}`,
        actual: '0',
        fix: { zh: '录入发票并关联', en: 'enter the invoice and link it' },
        blocking: true,
      },
    ];
  }
  const declared = declaredIn(item, first.unit);
  const linked = linkedQuantity(item.links);
  if (declared === undefined || linked.equals(declared)) return [];
  return [
    {
      pointer: `${pointer}/links`,
      code: 'quantities-differ',
      message: { zh: '关联数量与报关数量不一致', en: 'the linked quantity is not the declared one' },
      expected: declared.toFixed(),
      actual: linked.toFixed(),
      fix: { zh: '补充或调整关联，使数量一致', en: 'add or change links until the quantities agree' },
      blocking: true,
    },
  ];
}

/** What is refunded for goods that came back is taken back (TAX-12), so this is told and does not block. */
function returnDoubts({ returned, qty }: ClaimItem, pointer: string): Doubt[] {
  if (returned === undefined || decimal(returned).isZero()) return [];
  return [
    {
      pointer: `${pointer}/qty`,
      code: 'goods-returned',
      message: {
        zh: `该项已退运 ${returned}，相应退税款将按数量追回`,
        en: `${returned} of the item came back: the refund for it is taken back`,
      },
      expected: decimal(qty).minus(returned).toFixed(),
      actual: decimal(qty).toFixed(),
      fix: { zh: '可继续申报，或撤回', en: 'go on, or give the draft up' },
      blocking: false,
    },
  ];
}

function linkDoubts(item: ClaimItem, link: ClaimedLink, pointer: string): Doubt[] {
  return [
    ...unitDoubts(item, link, pointer),
    ...nameDoubts(item, link, pointer),
    ...vatDoubts(item, link, pointer),
  ];
}

function unitDoubts(item: ClaimItem, link: ClaimedLink, pointer: string): Doubt[] {
  const unit = item.links[0]?.unit;
  if (declaredIn(item, link.unit) !== undefined && link.unit === unit) return [];
  return [
    {
      pointer: `${pointer}/unit`,
      code: 'unit-differs',
      message: { zh: '发票计量单位与报关单不符', en: "the invoice's unit is none of the declaration's" },
      expected: [...new Set([item.unit, item.unit1])].map(unitText).join(' | '),
      actual: unitText(link.unit),
      fix: {
        zh: '解除关联，改用计量单位相符的发票',
        en: 'remove the link and use an invoice in one of these units',
      },
      blocking: true,
    },
  ];
}

/** Names correspond when one contains the other, category (`*纺织品*`), blanks, brackets and width of letters aside. */
function nameDoubts(item: ClaimItem, link: ClaimedLink, pointer: string): Doubt[] {
  if (namesCorrespond(plainName(item.gname), plainName(link.name))) return [];
  return [
    {
      pointer: `${pointer}/name`,
      code: 'name-differs',
      message: {
        zh: '发票货物名称与报关品名不一致',
        en: "the invoice's goods have another name than the declared ones",
      },
      expected: item.gname,
      actual: link.name,
      fix: {
        zh: '核对是否同一商品；必要时重开发票',
        en: 'check that they are the same goods; have the invoice reissued if not',
      },
      blocking: false,
    },
  ];
}

/** At another VAT rate the refund would not be a part of the VAT that was paid. */
function vatDoubts({ gcode, exportDate }: ClaimItem, link: ClaimedLink, pointer: string): Doubt[] {
  const rate = findRefundRate(gcode, exportDate);
  if ('code' in rate) return [];
  const fitting = ratesThatFit(link, link.date);
  if (fitting.some((one) => rate.value.levy.equals(one))) return [];
  return [
    {
      pointer: `${pointer}/vat`,
      code: 'vat-rate-differs',
      message: {
        zh: '发票税率与该商品征税率不符',
        en: 'the invoice was not taxed at the levy rate of the goods',
      },
      expected: rate.value.levy.toFixed(),
      actual: fitting.join(' | '),
      fix: { zh: '核对商品编号与发票税率', en: 'check the commodity code and the rate on the invoice' },
      blocking: true,
    },
  ];
}
