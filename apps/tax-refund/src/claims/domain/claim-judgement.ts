import { amountText, decimal, sum, type Decimal, type Step } from '@app/kernel';
import { consumptionTaxRefund } from '../../calculations/domain/consumption-tax.js';
import { consumptionTaxPaid, type CertifiedTax } from './consumption-tax-paid.js';
import { exemptRefund, type RefundQuestion } from '../../calculations/domain/exempt-refund.js';
import {
  claimItems,
  type CaseReference,
  type ClaimedEntry,
  type ClaimedLink,
  type ClaimItem,
} from './claimed-goods.js';
import type { Figures } from './claim-terms.js';
import { documentDoubts, type DocumentFacts } from './document-doubts.js';
import { enterpriseDoubts, type EnterpriseFacts } from './enterprise-doubts.js';
import { itemDoubts, receiptDoubts, standingDoubts, type Doubt } from './doubts.js';

export interface ClaimFacts {
  /** Credit code. */
  readonly claimant: string;
  /** Registered and accepted by the tax department. */
  readonly inStanding: boolean;
  readonly entries: readonly ClaimedEntry[];
  readonly links: readonly ClaimedLink[];
  /** Orders whose money was received and settled. */
  readonly provenCases: readonly CaseReference[];
  /** Of the claim; absent where only the goods are checked. */
  readonly kind?: string;
  /** What the tax department says of the claimant. */
  readonly enterprise?: EnterpriseFacts;
  readonly documents?: DocumentFacts;
  /** What came back, by list line (`returnKey`). */
  readonly returned?: ReadonlyMap<string, string>;
}

/** The refund for one link: amounts in CNY with two decimals, rates as fractions. */
export interface ClaimLine {
  readonly entryId: string;
  readonly item: number;
  readonly hsCode: string;
  readonly linkId: string;
  readonly number: string;
  readonly line: number;
  readonly unit: string;
  readonly quantity: string;
  readonly base: string;
  readonly levy: string;
  readonly refundRate: string;
  readonly refund: string;
  readonly costTransferredOut: string;
}

export interface ClaimResult {
  readonly amount: string;
  readonly costTransferredOut: string;
  readonly lines: readonly ClaimLine[];
  readonly steps: readonly Step[];
  /** Results of the method beside the amount. */
  readonly figures: Figures;
}

export interface Judgement {
  readonly cases: readonly CaseReference[];
  readonly items: readonly ClaimItem[];
  readonly doubts: readonly Doubt[];
  /** Null while a doubt blocks. */
  readonly result: ClaimResult | null;
}

/**
 * Checks a claim of 免退税 and, where no doubt blocks, computes it by TAX-3: one line per link, its base the share of the
 * invoice line's net amount that was exported (net × linked quantity ÷ invoiced quantity, not rounded), refund and cost
 * transferred out rounded half up to 0.01 per line, the amount the sum of the lines.
 */
export function judge(facts: ClaimFacts): Judgement {
  const cases = distinctCases(facts.entries);
  const items = claimItems(facts.entries, facts.links, facts.returned);
  const proven = new Set(facts.provenCases.map(caseKey));
  const doubts = [
    ...standingDoubts(facts.inStanding, facts.claimant),
    ...enterpriseDoubts(facts.enterprise, facts.kind),
    ...items.flatMap(itemDoubts),
    ...documentDoubts(items, facts.documents),
    ...receiptDoubts(cases, (one) => proven.has(caseKey(one))),
  ];
  if (doubts.some(({ blocking }) => blocking)) return { cases, items, doubts, result: null };
  const result = claimResult(items, consumptionTaxPaid(items));
  if (!decimal(result.amount).isZero()) return { cases, items, doubts, result };
  return { cases, items, doubts: [...doubts, nothingToRefund], result: null };
}

export const nothingToRefund: Doubt = {
  pointer: '/amount',
  code: 'nothing-to-refund',
  message: { zh: '应退税额为零', en: 'nothing is to be refunded' },
  expected: '> 0',
  actual: '0.00',
  fix: { zh: '无需申报退税', en: 'there is nothing to claim' },
  blocking: true,
};

function claimResult(items: readonly ClaimItem[], certified: readonly CertifiedTax[]): ClaimResult {
  const bought = items.flatMap((item, at) =>
    item.links.map((link) => ({ item, link, pointer: `/items/${at}` })),
  );
  const refund = exemptRefund(bought.map(({ item, link, pointer }) => refundQuestion(item, link, pointer)));
  const consumption = consumptionTaxRefund(certified);
  return {
    amount: amountText(refund.refund.plus(consumption.refund)),
    costTransferredOut: amountText(refund.costTransferredOut),
    lines: [
      ...refund.lines.flatMap((line, at) => {
        const one = bought[at];
        if (one === undefined) return [];
        const { item, link } = one;
        return [
          {
            entryId: item.entryId,
            item: item.item,
            hsCode: line.hsCode,
            linkId: link.linkId,
            number: link.number,
            line: link.line,
            unit: link.unit,
            quantity: decimal(link.quantity).toFixed(),
            base: amountText(line.base),
            levy: line.levy.toFixed(),
            refundRate: line.refundRate.toFixed(),
            refund: amountText(line.refund),
            costTransferredOut: amountText(line.costTransferredOut),
          },
        ];
      }),
      ...certified.map((one, at) => certifiedLine(one, consumption.lines[at]?.refund ?? sum([]))),
    ],
    steps: [...refund.steps, ...consumption.steps],
    figures:
      certified.length === 0
        ? {}
        : { vat: amountText(refund.refund), consumptionTax: amountText(consumption.refund) },
  };
}

/** Links have ids of their own; a line of consumption tax is known by its certificate, declaration and item. */
export const isCertified = ({ linkId, number, entryId, item }: ClaimLine): boolean =>
  linkId === `${number}/${entryId}/${item}`;

function certifiedLine(one: CertifiedTax, refund: Decimal): ClaimLine {
  return {
    entryId: one.entryId,
    item: one.item,
    hsCode: one.hsCode,
    linkId: `${one.certificate}/${one.entryId}/${one.item}`,
    number: one.certificate,
    line: one.item,
    unit: '',
    quantity: one.quantity?.toFixed() ?? '1',
    base: amountText(one.amount ?? sum([])),
    levy: one.rate?.toFixed() ?? '0',
    refundRate: one.rate?.toFixed() ?? '0',
    refund: amountText(refund),
    costTransferredOut: amountText(sum([])),
  };
}

function refundQuestion(item: ClaimItem, link: ClaimedLink, pointer: string): RefundQuestion {
  const quantity = decimal(link.quantity);
  return {
    hsCode: item.gcode,
    exportDate: item.exportDate,
    base: decimal(link.netAmount).times(quantity).div(link.invoiceQuantity),
    pointer,
    inputs: {
      entryId: item.entryId,
      item: String(item.item),
      invoice: link.number,
      line: String(link.line),
      netAmount: decimal(link.netAmount).toFixed(2),
      quantity: quantity.toFixed(),
      invoiceQuantity: decimal(link.invoiceQuantity).toFixed(),
    },
  };
}

const caseKey = ({ orderNo, ebpCode }: CaseReference): string => JSON.stringify([orderNo, ebpCode]);

function distinctCases(entries: readonly ClaimedEntry[]): CaseReference[] {
  return [...new Map(entries.flatMap(({ cases }) => cases).map((one) => [caseKey(one), one])).values()];
}
