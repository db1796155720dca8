import { innerReason, negativeText, type InnerCode, type NegativeCode } from '../data/receipt-texts.js';

/** Why a list goes no further: by the E-port with a negative code at once, or by customs with 100 after 2 and 3. */
export interface Refusal {
  readonly returnStatus: NegativeCode | '100';
  readonly returnInfo: string;
}

export function eportRefusal(code: NegativeCode, ...values: readonly string[]): Refusal {
  return { returnStatus: code, returnInfo: negativeText(code, ...values) };
}

export function customsRefusal(code: InnerCode, detail = ''): Refusal {
  return { returnStatus: '100', returnInfo: innerReason(code, detail) };
}
