import { amountText, Decimal, decimal, roundToFen, sum } from '@app/kernel';
import { taxOutcomeOf, type TaxAct } from './tax-outcomes.js';

/** A filing as the platform hands it over: a claim with its evidence, a decision on one, its withdrawal, an answer to a doubt. */
export interface TaxFiling {
  readonly number: string;
  readonly kind: 'claim' | 'decision' | 'withdrawal' | 'reply';
  readonly claimId: string;
  readonly claimant: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A claim as the authority knows it. */
export interface KnownClaim {
  readonly claimant: string;
  /** CNY, two decimals. */
  readonly amount: string;
  readonly decision: 'approve' | 'refuse' | 'withdraw' | null;
  /** Order numbers of the claim: they choose the outcome. */
  readonly orderNos: readonly string[];
  /** Declarations that it uses. */
  readonly entryIds: readonly string[];
}

export interface TaxAnswer {
  readonly status: TaxAct['status'];
  readonly reason: string | null;
  readonly amount: string | null;
  /** Days of the business clock from the filing to the answer. */
  readonly afterDays: number;
}

/** What the authority makes of a filing: it takes it and answers, or cannot take it. */
export type Verdict =
  | {
      readonly taken: true;
      readonly claim: KnownClaim;
      readonly answers: readonly TaxAnswer[];
      readonly repeated: boolean;
    }
  | { readonly taken: false; readonly code: string; readonly info: string };

const amountPattern = /^\d{1,14}(\.\d{1,2})?$/;
const longestReason = 500;
/** Claims what was claimed before: the remainder of an advance. */
const again = 'advance-remainder';

/**
 * Judges a filing by the authority's own rules and the outcome that an order number asks for. A claim with an amount that is the
 * sum of its lines, over declarations that no other standing claim uses, is accepted; an approval is answered by the approval and
 * the payment of the decided amount, never more than was claimed; a refusal by the refusal; a withdrawal of an undecided claim is
 * granted. It computes no refund itself: what it cannot know it takes as filed. A claim is filed once and decided once.
 */
export function verdictOn(
  filing: TaxFiling,
  known: KnownClaim | undefined,
  usedElsewhere: readonly string[] = [],
): Verdict {
  if (known !== undefined && known.claimant !== filing.claimant)
    return cannotTake('claimant-differs', '申报企业不符');
  if (filing.kind === 'claim') return claimVerdict(filing, known, usedElsewhere);
  if (known === undefined) return cannotTake('claim-unknown', '没有这份申报');
  if (filing.kind === 'reply') return { taken: true, claim: known, answers: [], repeated: false };
  if (known.decision !== null) return cannotTake('claim-decided', '该申报已有决定');
  return filing.kind === 'withdrawal' ? withdrawn(known) : decisionVerdict(filing, known);
}

/** What a claim names: its declarations. */
export function entryIdsOf({ content }: TaxFiling): string[] {
  const { entryIds } = content;
  return Array.isArray(entryIds) ? entryIds.filter((one): one is string => typeof one === 'string') : [];
}

function claimVerdict(
  filing: TaxFiling,
  known: KnownClaim | undefined,
  usedElsewhere: readonly string[],
): Verdict {
  const { claimant, content } = filing;
  if (known !== undefined) return cannotTake('claim-known', '该申报已受理，不得重复申报');
  const { amount } = content;
  if (typeof amount !== 'string' || !amountPattern.test(amount))
    return cannotTake('content-unreadable', '申报金额缺失或格式不符');
  if (content['kind'] !== again && usedElsewhere.length > 0)
    return cannotTake('entry-claimed', `报关单已用于其他申报：${usedElsewhere.join('、')}`);
  const lines = lineSum(content);
  if (lines !== null && !lines.equals(amount))
    return cannotTake('amount-differs', `申报金额 ${amount} 不等于各行合计 ${amountText(lines)}`);
  const orderNos = orderNosOf(content);
  const outcome = taxOutcomeOf(orderNos);
  const claim: KnownClaim = { claimant, amount, decision: null, orderNos, entryIds: entryIdsOf(filing) };
  const refused = outcome.onClaim.some(({ status }) => status === 'refused');
  return {
    taken: true,
    claim: refused ? { ...claim, decision: 'refuse' } : claim,
    answers: outcome.onClaim.map((act) => answerBy(act, decimal(amount), null)),
    repeated: outcome.repeated,
  };
}

/** Sum of the lines; null where the amount is no sum of them: the month of a manufacturer, or a claim without lines. */
function lineSum({ kind, lines }: TaxFiling['content']): Decimal | null {
  if (kind === 'exempt-credit-refund' || !Array.isArray(lines) || lines.length === 0) return null;
  const refunds = lines.map((line: unknown) =>
    typeof line === 'object' && line !== null && 'refund' in line ? line.refund : undefined,
  );
  if (!refunds.every((one) => typeof one === 'string' && amountPattern.test(one))) return null;
  return sum(refunds.map((one) => decimal(String(one))));
}

function orderNosOf({ cases }: TaxFiling['content']): string[] {
  if (!Array.isArray(cases)) return [];
  return cases.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'orderNo' in one && typeof one.orderNo === 'string'
      ? [one.orderNo]
      : [],
  );
}

function decisionVerdict({ content }: TaxFiling, known: KnownClaim): Verdict {
  const reason = typeof content.reason === 'string' ? content.reason.slice(0, longestReason) : null;
  const outcome = taxOutcomeOf(known.orderNos);
  switch (content.decision) {
    case 'approve': {
      const decided = decidedOf(content.amount, known.amount);
      return {
        taken: true,
        claim: { ...known, decision: 'approve' },
        answers: outcome.onApproval.map((act) =>
          answerBy(act, decided, act.status === 'approved' ? reason : null),
        ),
        repeated: outcome.repeated,
      };
    }
    case 'refuse':
      return {
        taken: true,
        claim: { ...known, decision: 'refuse' },
        answers: [{ status: 'refused', reason, amount: null, afterDays: 0 }],
        repeated: outcome.repeated,
      };
    default:
      return cannotTake('content-unreadable', '决定应为 approve 或 refuse');
  }
}

function withdrawn(known: KnownClaim): Verdict {
  return {
    taken: true,
    claim: { ...known, decision: 'withdraw' },
    answers: [{ status: 'withdrawn', reason: null, amount: null, afterDays: 0 }],
    repeated: false,
  };
}

/** The decided amount; one that is unreadable or more than was claimed is not followed. */
function decidedOf(amount: unknown, claimed: string): Decimal {
  if (typeof amount !== 'string' || !amountPattern.test(amount)) return decimal(claimed);
  return Decimal.min(amount, claimed);
}

function answerBy(
  { status, afterDays, reason, amount }: TaxAct,
  decided: Decimal,
  given: string | null,
): TaxAnswer {
  return { status, afterDays, reason: reason ?? given, amount: amountBy(amount, decided) };
}

function amountBy(which: TaxAct['amount'], decided: Decimal): string | null {
  if (which === undefined) return null;
  const half = roundToFen(decided.div(2));
  const amounts = {
    decided,
    half,
    rest: decided.minus(half),
    'one-yuan-more': decided.plus(1),
  };
  return amountText(amounts[which]);
}

function cannotTake(code: string, info: string): Verdict {
  return { taken: false, code, info };
}
