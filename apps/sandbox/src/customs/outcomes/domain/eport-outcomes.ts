import type { CebMessageType } from '@app/ceb';
import {
  publishedNegativeCodes,
  type PublishedNegativeCode,
} from '../../declarations/data/published-negative-codes.js';
import type { DocumentOutcome } from './document-outcome.js';
import type { Outcome, ReceiptAct } from './outcome.js';

/** Which documents a family of published codes is about. The table has no rows of exports: they get those of imports. */
const families: readonly (readonly [digits: string, en: string, documents: readonly CebMessageType[]])[] = [
  ['-301', 'order', ['CEB311', 'CEB303']],
  ['-401', 'payment', ['CEB411', 'CEB403']],
  ['-504', 'waybill', ['CEB511', 'CEB505']],
  ['-505', 'waybill status', ['CEB513']],
  ['-623', 'cancellation', ['CEB623', 'CEB605']],
  ['-625', 'return application', ['CEB625', 'CEB213']],
  ['-800', 'warehouse entry', ['CEB711']],
];

/** Codes about lists, and about the enterprise that declares them. */
const aboutLists = /^-(101|621)/;
const refusedAfterMs = 400;

function isPublished(code: string): code is PublishedNegativeCode {
  return Object.hasOwn(publishedNegativeCodes, code);
}
const published = Object.keys(publishedNegativeCodes).filter(isPublished);

function refusedWith(negative: PublishedNegativeCode, en: string) {
  const acts: readonly ReceiptAct[] = [{ negative, afterMs: refusedAfterMs }];
  return {
    prefix: `SB-EPORT-${negative.slice(1)}`,
    zh: `电子口岸异常：${publishedNegativeCodes[negative]}`,
    en: `E-port error ${negative} (${en})`,
    delivery: 'plain' as const,
    acts,
  };
}

/** Refusals of the E-port that the digits of the code ask for: `SB-EPORT-621005` is answered with -621005. */
export const eportListOutcomes: readonly Outcome[] = published
  .filter((code) => aboutLists.test(code))
  .map((code) => refusedWith(code, 'list'));

/** The same of the other documents. */
export const eportDocumentOutcomes: readonly DocumentOutcome[] = families.flatMap(([digits, en, documents]) =>
  published
    .filter((code) => code.startsWith(digits))
    .map((code) => ({ ...refusedWith(code, en), documents })),
);
