/** A filing as the platform hands it over: a claim with its evidence, or the department's decision on one. */
export interface TaxFiling {
  readonly number: string;
  readonly kind: 'claim' | 'decision';
  readonly claimId: string;
  readonly claimant: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A claim as the authority knows it. */
export interface KnownClaim {
  readonly claimant: string;
  /** CNY, two decimals. */
  readonly amount: string;
  readonly decision: 'approve' | 'refuse' | null;
}

export interface TaxAnswer {
  readonly status: 'accepted' | 'approved' | 'refused' | 'paid';
  readonly reason: string | null;
  readonly amount: string | null;
}

/** What the authority makes of a filing: it takes it and answers, or cannot take it. */
export type Verdict =
  | { readonly taken: true; readonly claim: KnownClaim; readonly answers: readonly TaxAnswer[] }
  | { readonly taken: false; readonly code: string; readonly info: string };

const amountPattern = /^\d{1,14}(\.\d{1,2})?$/;
const longestReason = 500;

/**
 * Judges a filing: a claim with an amount is accepted at once; an approval is answered by the approval and, at once too, the
 * payment of the claimed amount; a refusal by the refusal with its reason. A claim is filed once and decided once.
 */
export function verdictOn(filing: TaxFiling, known: KnownClaim | undefined): Verdict {
  if (known !== undefined && known.claimant !== filing.claimant)
    return cannotTake('claimant-differs', '申报企业不符');
  return filing.kind === 'claim' ? claimVerdict(filing, known) : decisionVerdict(filing, known);
}

function claimVerdict({ claimant, content }: TaxFiling, known: KnownClaim | undefined): Verdict {
  if (known !== undefined) return cannotTake('claim-known', '该申报已受理，不得重复申报');
  const { amount } = content;
  if (typeof amount !== 'string' || !amountPattern.test(amount))
    return cannotTake('content-unreadable', '申报金额缺失或格式不符');
  const claim: KnownClaim = { claimant, amount, decision: null };
  return { taken: true, claim, answers: [{ status: 'accepted', reason: null, amount: null }] };
}

function decisionVerdict({ content }: TaxFiling, known: KnownClaim | undefined): Verdict {
  if (known === undefined) return cannotTake('claim-unknown', '没有这份申报');
  if (known.decision !== null) return cannotTake('claim-decided', '该申报已有决定');
  const reason = typeof content.reason === 'string' ? content.reason.slice(0, longestReason) : null;
  switch (content.decision) {
    case 'approve': {
      const { amount } = known;
      const answers: TaxAnswer[] = [
        { status: 'approved', reason, amount },
        { status: 'paid', reason: null, amount },
      ];
      return { taken: true, claim: { ...known, decision: 'approve' }, answers };
    }
    case 'refuse':
      return {
        taken: true,
        claim: { ...known, decision: 'refuse' },
        answers: [{ status: 'refused', reason, amount: null }],
      };
    default:
      return cannotTake('content-unreadable', '决定应为 approve 或 refuse');
  }
}

function cannotTake(code: string, info: string): Verdict {
  return { taken: false, code, info };
}
