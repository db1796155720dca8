import { amountText, decimal, DomainError, sum, type CalendarDate, type Step } from '@app/kernel';
import { agencyRefund } from '../../calculations/domain/agency-refund.js';
import { exemptCreditRefund } from '../../calculations/domain/exempt-credit-refund.js';
import { exemptRefund } from '../../calculations/domain/exempt-refund.js';
import type { ClaimTerms } from './claim-terms.js';

export interface StoredClaim {
  readonly kind: string;
  readonly amount: string | null;
  readonly items: readonly {
    readonly entryId: string;
    readonly item: number;
    readonly exportDate: CalendarDate;
  }[];
  readonly lines: readonly {
    readonly entryId: string;
    readonly item: number;
    readonly hsCode: string;
    readonly linkId: string;
    readonly number: string;
    readonly quantity: string;
    readonly base: string;
    readonly refund: string;
  }[];
  readonly steps: readonly Step[];
  readonly terms: ClaimTerms;
}

/**
 * Computes a stored claim again from its steps' own inputs by the rules of its export dates, or of another one: a decided claim
 * gives its old figure to the cent, for rates and rules are dated rows that are never changed. Throws `nothing-computed` (conflict)
 * where it has no amount, `not-recalculable` (invalid) for another date of a kind that is no sum of rates.
 */
export function recalculated(
  claim: StoredClaim,
  exportDate?: CalendarDate,
): { readonly amount: string; readonly lines: readonly object[]; readonly steps: readonly Step[] } {
  if (claim.amount === null) {
    throw new DomainError('nothing-computed', 'conflict', {
      message: { zh: '申报尚无金额（存在疑点）', en: 'the claim has no amount yet: doubts block it' },
    });
  }
  const isByRate = ['exempt-refund', 'advance-refund', 'agency-refund'].includes(claim.kind);
  if (!isByRate && exportDate !== undefined) {
    throw new DomainError('not-recalculable', 'invalid', {
      message: {
        zh: '该类申报不能换出口日期试算',
        en: 'a claim of this kind cannot be computed for another export date',
      },
    });
  }
  if (claim.kind === 'exempt-credit-refund') return monthAgain(claim);
  if (!isByRate) return { amount: amountText(decimal(claim.amount)), lines: claim.lines, steps: claim.steps };
  const dates = new Map(claim.items.map((one) => [`${one.entryId}/${one.item}`, one.exportDate]));
  const bases = basesOf(claim);
  const questions = claim.lines.flatMap((line, at) => {
    const base = bases.get(line.linkId);
    const day = exportDate ?? dates.get(`${line.entryId}/${line.item}`);
    if (base === undefined || day === undefined) return [];
    const inputs = { entryId: line.entryId, item: String(line.item), base: base.toFixed() };
    return [{ hsCode: line.hsCode, exportDate: day, base, fobRmb: base, pointer: `/lines/${at}`, inputs }];
  });
  const result = claim.kind === 'agency-refund' ? agencyRefund(questions) : exemptRefund(questions);
  // what certificates prove depends on no rate that could be changed here
  const certified = claim.steps.filter(({ rule }) => rule.startsWith('consumption-tax/'));
  const consumption = sum(certified.map(({ value }) => decimal(value)));
  return {
    amount: amountText(result.refund.plus(consumption)),
    lines: result.lines.map((line, at) => ({
      hsCode: questions[at]?.hsCode,
      exportDate: questions[at]?.exportDate,
      base: amountText(line.base),
      refundRate: line.refundRate.toFixed(),
      refund: amountText(line.refund),
    })),
    steps: [...result.steps, ...certified],
  };
}

/** A month again from what was stated and the exports in its steps, negative lines among them. */
function monthAgain({ terms, steps, lines }: StoredClaim): {
  readonly amount: string;
  readonly lines: readonly object[];
  readonly steps: readonly Step[];
} {
  const exports = steps.filter(({ rule }) => rule === 'exempt-credit-refund/exempt-credit-refund');
  const result = exemptCreditRefund({
    period: terms.period ?? '',
    outputVat: decimal(terms.outputVat ?? '0'),
    inputVat: decimal(terms.inputVat ?? '0'),
    previousCredit: decimal(terms.previousCredit ?? '0'),
    freeMaterials: decimal(terms.freeMaterials ?? '0'),
    reduction: decimal(terms.reduction ?? '0'),
    exports: exports.map(({ inputs }) => ({
      hsCode: inputs['hsCode'] ?? '',
      exportDate: inputs['exportDate'] ?? '',
      fobRmb: decimal(inputs['fobRmb'] ?? '0'),
    })),
  });
  return { amount: amountText(result.refund), lines, steps: result.steps };
}

/** The bases unrounded, as the steps took them from the invoices; of agency refunds the FOB in CNY. */
function basesOf({ kind, lines, steps }: StoredClaim): ReadonlyMap<string, ReturnType<typeof decimal>> {
  if (kind === 'agency-refund') return new Map(lines.map((line) => [line.linkId, decimal(line.base)]));
  const refunds = steps.filter(({ rule }) => rule === 'exempt-refund/refund');
  return new Map(
    refunds.flatMap(({ inputs }, at) => {
      const line = lines[at];
      const { netAmount, quantity, invoiceQuantity } = inputs;
      if (
        line === undefined ||
        netAmount === undefined ||
        quantity === undefined ||
        invoiceQuantity === undefined
      )
        return [];
      return [[line.linkId, decimal(netAmount).times(quantity).div(invoiceQuantity)] as const];
    }),
  );
}
