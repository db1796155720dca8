import { v5 } from 'uuid';

/** Namespace of the platform's filing numbers; changing it would file again whatever is unanswered. */
const filingNumbers = '0d3f5a52-6a1e-4c68-9b3f-2f7c1a9e4d60';

/**
 * Number of a filing at the tax authority: made from the document's id and version alone, so that whoever sends it again,
 * after a crash or from another instance, sends the same number and the authority answers as it did the first time.
 */
export function filingNumber(filing: { readonly id: string; readonly version: number }): string {
  return v5(`${filing.id}:${filing.version}`, filingNumbers).toUpperCase();
}
