import { amountText, decimal, instantText, type Language } from '@app/kernel';
import type { Caller } from '@app/platform';
import type { SettledReceiptEntity } from '../receipts/settled-receipt.entity.js';
import type { ClaimEntity } from './claim.entity.js';
import type { ClaimMoveEntity } from './claim-move.entity.js';
import type { CaseReference } from './domain/claimed-goods.js';
import type { Doubt } from './domain/doubts.js';
import { doubtView } from './doubts.views.js';

/** A claim before its doubts are written in the reader's language. */
export interface ClaimView {
  readonly id: string;
  readonly status: string;
  readonly doubts: readonly Doubt[];
  readonly [more: string]: unknown;
}

/** What stands in lists and in the answer to each step. */
export function claimItemView(claim: ClaimEntity): ClaimView {
  return {
    id: claim.id,
    version: claim.version,
    kind: claim.kind,
    ...(claim.number === null ? {} : { number: claim.number }),
    status: claim.status,
    statusSince: instantText(claim.statusSince),
    claimant: claim.claimant,
    entryIds: claim.entryIds,
    cases: claim.cases,
    doubts: claim.doubts,
    ...(claim.amount === null ? {} : { amount: amountText(decimal(claim.amount)) }),
    ...(claim.costTransferredOut === null
      ? {}
      : { costTransferredOut: amountText(decimal(claim.costTransferredOut)) }),
    ...(claim.approvedAmount === null ? {} : { approvedAmount: amountText(decimal(claim.approvedAmount)) }),
    ...(Object.keys(claim.figures).length === 0 ? {} : { figures: claim.figures }),
    ...(Object.keys(claim.terms).length === 0 ? {} : { terms: claim.terms }),
    ...(claim.withdrawal === null ? {} : { withdrawal: claim.withdrawal }),
    acceptedOn: claim.acceptedOn,
    reason: claim.reason,
  };
}

/** With evidence, calculation and, where they are asked for, history and settled receipts. */
export function claimView(claim: ClaimEntity): ClaimView {
  return {
    ...claimItemView(claim),
    items: claim.items,
    ...(claim.refusedLines.length === 0 ? {} : { refusedLines: claim.refusedLines }),
    ...(claim.amount === null ? {} : { lines: claim.lines, steps: claim.steps }),
  };
}

export function withDoubtsIn(view: ClaimView, language: Language): object {
  const doubts = view.doubts.map((doubt) => doubtView(doubt, language));
  return { ...view, doubts };
}

/** Who did it exactly is shown for the enterprise's own steps, and of the department's to its colleagues only. */
export function moveView(move: ClaimMoveEntity, caller: Caller): Record<string, unknown> {
  const isShown = move.actor !== 'tax-officer' || caller.enterprise === undefined;
  return {
    version: move.version,
    status: move.status,
    at: instantText(move.at),
    actor: move.actor,
    ...(isShown ? { reference: move.reference } : {}),
    reason: move.reason,
    ...(move.amount === null ? {} : { amount: amountText(decimal(move.amount)) }),
  };
}

/** A settled receipt with what it pays of the claim's orders. */
export function receiptView(
  receipt: SettledReceiptEntity,
  cases: readonly CaseReference[],
): Record<string, unknown> {
  const isOfClaim = (one: CaseReference): boolean =>
    cases.some(({ orderNo, ebpCode }) => orderNo === one.orderNo && ebpCode === one.ebpCode);
  return {
    reference: receipt.reference,
    currency: receipt.currency,
    settledAt: instantText(receipt.settledAt),
    allocations: receipt.allocations.filter((allocation) => isOfClaim(allocation.case)),
  };
}
