import type { Language } from '@app/kernel';
import type { proposeLinks } from './domain/proposing.js';

export function proposalsView(
  { proposals, open }: ReturnType<typeof proposeLinks>,
  language: Language,
): object {
  return {
    proposals: proposals.map(({ reasons, ...link }) => ({
      ...link,
      reasons: reasons.map((reason) => reason[language]),
    })),
    open: open.map(({ nearest, ...item }) => ({
      ...item,
      nearest: nearest.map(({ line, misfits }) => ({
        invoiceId: line.invoiceId,
        number: line.number,
        line: line.line,
        name: line.name,
        misfits: misfits.map((misfit) => ({ ...misfit, fix: misfit.fix[language] })),
      })),
    })),
  };
}
