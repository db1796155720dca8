import type { ClaimEntity } from './claim.entity.js';

/** The monthly statement (免抵退税申报汇总表): what was stated, the lines, and what follows. */
export function monthStatement({
  id,
  number,
  status,
  terms,
  figures,
  lines,
  acceptedOn,
  steps,
}: ClaimEntity): object {
  return {
    claimId: id,
    number,
    status,
    period: terms.period,
    stated: {
      outputVat: terms.outputVat,
      inputVat: terms.inputVat,
      freeMaterials: terms.freeMaterials,
      previousCredit: terms.previousCredit,
      reduction: terms.reduction,
    },
    ...figures,
    lines: lines.map(({ entryId, item, hsCode, quantity, base, levy, refundRate, refund }) => ({
      entryId,
      item,
      hsCode,
      quantity,
      fobRmb: base,
      levy,
      refundRate,
      exemptCreditRefund: refund,
    })),
    acceptedOn,
    steps,
  };
}
