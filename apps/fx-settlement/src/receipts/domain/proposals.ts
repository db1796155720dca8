import { Decimal, sum, type Text } from '@app/kernel';
import type { CaseReference } from '../../orders/domain/case-reference.js';

/** An open order of the payee in the receipt's currency. */
export interface Candidate extends CaseReference {
  readonly orderId: string;
  readonly open: Decimal;
  /** Keyed hash of the buyer's normalised name, where the seller told it. */
  readonly buyerHash: string | null;
  readonly receivedAt: Date;
}

export const proposalReasons = [
  'named-by-bank',
  'named-by-document',
  'reference-is-order-number',
  'payer-is-buyer',
  'amount-equal',
  'amounts-add-up',
  'amount-within-fees',
  'part-payment',
] as const;
export type ProposalReason = (typeof proposalReasons)[number];

export const reasonTexts: Readonly<Record<ProposalReason, Text>> = {
  'named-by-bank': { zh: '银行附言中的订单', en: 'the bank named the order' },
  'named-by-document': {
    zh: '银行附言中的清单或报关单对应的订单',
    en: 'the bank named a list or declaration of the order',
  },
  'reference-is-order-number': {
    zh: '银行流水号即订单编号',
    en: 'the bank’s reference is the order number',
  },
  'payer-is-buyer': { zh: '付款人即买方', en: 'the payer is the buyer' },
  'amount-equal': {
    zh: '未匹配金额等于订单可用金额',
    en: 'what is unmatched is just what is open of the order',
  },
  'amounts-add-up': {
    zh: '多笔订单可用金额之和等于未匹配金额',
    en: 'what is open of the orders adds up to what is unmatched',
  },
  'amount-within-fees': {
    zh: '比订单可用金额少的部分在手续费容差内',
    en: 'less than what is open, within the tolerance for fees',
  },
  'part-payment': {
    zh: '订单可用金额大于未匹配金额：可作部分收款',
    en: 'more is open of the order: it would be a payment in part',
  },
};

/** How much each reason says; only their order matters. */
const weights: Readonly<Record<ProposalReason, number>> = {
  'named-by-bank': 50,
  'named-by-document': 45,
  'reference-is-order-number': 40,
  'payer-is-buyer': 30,
  'amount-equal': 25,
  'amounts-add-up': 22,
  'amount-within-fees': 10,
  'part-payment': 2,
};

export interface ProposedOrder extends CaseReference {
  readonly orderId: string;
  readonly amount: Decimal;
}

export interface Proposal {
  readonly orders: readonly ProposedOrder[];
  readonly reasons: readonly ProposalReason[];
  /** What is open of the orders beyond the amount. */
  readonly left: Decimal;
}

export interface ReceiptForProposals {
  readonly unmatched: Decimal;
  readonly payerHash: string | null;
  readonly reference: string;
  /** Ids of orders that the bank named, and that its documents name. */
  readonly named: ReadonlySet<string>;
  readonly behindDocuments: ReadonlySet<string>;
  /** The most that may be open for the receipt to be within the fee rules. */
  readonly mostWithFees: Decimal;
}

const mostProposals = 20;
/** Sets are looked for among so many orders of one buyer or naming: 2^15 sums at most. */
const mostOfSet = 15;

/**
 * What the receipt could be matched with, the likeliest first, each with its reasons: single orders, and sets of orders of
 * one buyer or of the bank's naming whose open amounts add up to just what is unmatched. An order without a reason but its
 * size is none. Nothing is decided here.
 */
export function proposalsFor(receipt: ReceiptForProposals, candidates: readonly Candidate[]): Proposal[] {
  const distinct = [...new Map(candidates.map((one) => [one.orderId, one])).values()];
  const singles = distinct.flatMap((one) => singleProposal(receipt, one) ?? []);
  const sets = [
    setProposal(
      receipt,
      distinct.filter(({ orderId }) => receipt.named.has(orderId)),
      'named-by-bank',
    ),
    setProposal(
      receipt,
      distinct.filter(({ orderId }) => receipt.behindDocuments.has(orderId)),
      'named-by-document',
    ),
    setProposal(
      receipt,
      distinct.filter(({ buyerHash }) => buyerHash !== null && buyerHash === receipt.payerHash),
      'payer-is-buyer',
    ),
  ].flatMap((one) => one ?? []);
  return [...sets, ...singles].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, mostProposals);
}

function weightOf({ reasons }: Proposal): number {
  return reasons.reduce((total, reason) => total + weights[reason], 0);
}

function singleProposal(receipt: ReceiptForProposals, order: Candidate): Proposal | undefined {
  const { orderNo, ebpCode, orderId, open } = order;
  const amount = Decimal.min(open, receipt.unmatched);
  const pointers = pointersTo(receipt, order);
  const fit = fitOf(receipt, open);
  // by its size alone an order is proposed only where the amount speaks for it
  if (pointers.length === 0 && (fit === undefined || fit === 'part-payment')) return undefined;
  return {
    orders: [{ orderNo, ebpCode, orderId, amount }],
    reasons: [...pointers, ...(fit === undefined ? [] : [fit])],
    left: open.minus(amount),
  };
}

function pointersTo(receipt: ReceiptForProposals, order: Candidate): ProposalReason[] {
  return [
    ...(receipt.named.has(order.orderId) ? (['named-by-bank'] as const) : []),
    ...(receipt.behindDocuments.has(order.orderId) ? (['named-by-document'] as const) : []),
    ...(receipt.reference === order.orderNo ? (['reference-is-order-number'] as const) : []),
    ...(order.buyerHash !== null && order.buyerHash === receipt.payerHash
      ? (['payer-is-buyer'] as const)
      : []),
  ];
}

function fitOf({ unmatched, mostWithFees }: ReceiptForProposals, open: Decimal): ProposalReason | undefined {
  if (open.equals(unmatched)) return 'amount-equal';
  if (open.lessThan(unmatched)) return undefined;
  return open.lessThanOrEqualTo(mostWithFees) ? 'amount-within-fees' : 'part-payment';
}

function setProposal(
  receipt: ReceiptForProposals,
  orders: readonly Candidate[],
  because: ProposalReason,
): Proposal | undefined {
  const set = addingUp(orders.slice(0, mostOfSet), receipt.unmatched);
  if (set === undefined || set.length < 2) return undefined;
  return {
    orders: set.map(({ orderNo, ebpCode, orderId, open }) => ({ orderNo, ebpCode, orderId, amount: open })),
    reasons: [because, 'amounts-add-up'],
    left: new Decimal(0),
  };
}

/** The first set of orders, older ones before younger, whose open amounts add up to `wanted`. */
function addingUp(orders: readonly Candidate[], wanted: Decimal): Candidate[] | undefined {
  const reach = orders.map((_, at) => sum(orders.slice(at).map(({ open }) => open)));
  const from = (at: number, rest: Decimal): Candidate[] | undefined => {
    if (rest.isZero()) return [];
    const order = orders[at];
    if (order === undefined || reach[at]?.lessThan(rest) === true) return undefined;
    if (order.open.lessThanOrEqualTo(rest)) {
      const others = from(at + 1, rest.minus(order.open));
      if (others) return [order, ...others];
    }
    return from(at + 1, rest);
  };
  return from(0, wanted);
}
