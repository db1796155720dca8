import { amountText, decimal, sum, zero } from '@app/kernel';
import { methodFor } from '../../calculations/domain/methods.js';
import {
  judge,
  nothingToRefund,
  type ClaimFacts,
  type ClaimResult,
  type Judgement,
} from './claim-judgement.js';
import { claimItems, type ClaimItem } from './claimed-goods.js';
import type { Circumstances, SoldLater } from './circumstances.js';
import { enterpriseDoubts } from './enterprise-doubts.js';
import { receiptDoubts, standingDoubts, type Doubt } from './doubts.js';
import { agencyResult, conversionDoubts, monthResult } from './fob-judgement.js';
import { advanceDoubts, periodDoubts, returnDoubts, suspicionDoubts } from './period-doubts.js';

/**
 * Checks a claim of any kind at its circumstances and, where no doubt blocks, computes it by the method of its kind. Which law
 * applies follows from the export dates of its goods alone.
 */
export function judgeClaim(facts: ClaimFacts, circumstances: Circumstances): Judgement {
  const common = [...suspicionDoubts(circumstances), ...periodDoubts(facts.entries, circumstances)];
  switch (circumstances.kind) {
    case 'agency-refund':
      return byFob(facts, circumstances, common, agencyResult);
    case 'exempt-credit-refund':
      return byFob(facts, circumstances, common, monthResult);
    case 'advance-refund':
      return byInvoices(facts, circumstances, [...common, ...advanceDoubts(facts.entries, circumstances)]);
    case 'advance-remainder':
      return remainder(facts, circumstances, common);
    default:
      return byInvoices(facts, circumstances, common);
  }
}

function byInvoices(facts: ClaimFacts, { kind }: Circumstances, more: readonly Doubt[]): Judgement {
  const judged = judge({ ...facts, kind });
  return withDoubts(judged, more);
}

function byFob(
  facts: ClaimFacts,
  circumstances: Circumstances,
  more: readonly Doubt[],
  compute: (items: readonly ClaimItem[], circumstances: Circumstances) => ClaimResult,
): Judgement {
  const items = claimItems(facts.entries, []);
  const { cases, proven } = casesOf(facts);
  const doubts = [
    ...standingDoubts(facts.inStanding, facts.claimant),
    ...enterpriseDoubts(facts.enterprise, circumstances.kind),
    ...more,
    ...conversionDoubts(items, circumstances),
    ...receiptDoubts(cases, proven),
    ...returnDoubts(items, circumstances),
  ];
  if (doubts.some(({ blocking }) => blocking)) return { cases, items, doubts, result: null };
  const result = compute(items, circumstances);
  const isNothing = circumstances.kind === 'agency-refund' && decimal(result.amount).isZero();
  return isNothing
    ? { cases, items, doubts: [...doubts, nothingToRefund], result: null }
    : { cases, items, doubts, result };
}

/** What of an advance was taken back and sold since: pro rata of the advance's own lines. */
function remainder(facts: ClaimFacts, circumstances: Circumstances, more: readonly Doubt[]): Judgement {
  const { cases } = casesOf(facts);
  const items = claimItems(facts.entries, []);
  const doubts = [...standingDoubts(facts.inStanding, facts.claimant), ...more];
  const amount = sum(circumstances.soldLater.map(({ refund }) => refund));
  if (amount.isZero()) doubts.push(nothingToRefund);
  if (doubts.some(({ blocking }) => blocking)) return { cases, items, doubts, result: null };
  return {
    cases,
    items,
    doubts,
    result: {
      amount: amountText(amount),
      costTransferredOut: amountText(zero),
      lines: circumstances.soldLater.map(soldLine),
      steps: circumstances.soldLater.map((one) => {
        const method = methodFor('advance-refund', one.exportDate);
        return {
          rule: 'advance-refund/sold-after-settlement',
          clause: method.value.clause,
          version: method.from,
          inputs: { entryId: one.entryId, item: String(one.item), sold: one.quantity },
          value: amountText(one.refund),
        };
      }),
      figures: {},
    },
  };
}

function soldLine({
  entryId,
  item,
  linkId,
  hsCode,
  quantity,
  refund,
}: SoldLater): ClaimResult['lines'][number] {
  return {
    entryId,
    item,
    hsCode,
    linkId,
    number: linkId,
    line: item,
    unit: '',
    quantity,
    base: amountText(zero),
    levy: '0',
    refundRate: '0',
    refund: amountText(refund),
    costTransferredOut: amountText(zero),
  };
}

function withDoubts(judged: Judgement, more: readonly Doubt[]): Judgement {
  const blocked = more.some(({ blocking }) => blocking);
  return {
    ...judged,
    doubts: [...judged.doubts, ...more],
    result: blocked ? null : judged.result,
  };
}

function casesOf({ entries, provenCases }: ClaimFacts): {
  readonly cases: Judgement['cases'];
  readonly proven: (one: Judgement['cases'][number]) => boolean;
} {
  const key = (one: Judgement['cases'][number]): string => JSON.stringify([one.orderNo, one.ebpCode]);
  const cases = [...new Map(entries.flatMap((entry) => entry.cases).map((one) => [key(one), one])).values()];
  const proven = new Set(provenCases.map(key));
  return { cases, proven: (one) => proven.has(key(one)) };
}
