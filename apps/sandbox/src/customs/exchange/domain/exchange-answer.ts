import type { Envelope } from '@app/ceb';
import { paymentDataMessages } from '@app/contracts';
import { signatureHolds } from './message-signature.js';
import { exchangeOutcomeOf } from '../../outcomes/domain/outcome-of.js';

/** What the exchange says to whoever hands it a message: taken over for good, or refused with a code of the DXP table 7-1. */
export type ExchangeAnswer =
  | { readonly result: 'taken'; readonly copMsgId: string; readonly messageId: string }
  | { readonly result: 'refused'; readonly copMsgId: string; readonly code: string; readonly info: string };

/** Codes of the DXP table 7-1 that this exchange uses, with their published texts. */
export const exchangeCodes = {
  '0001': '报文格式错误',
  '0999': '其他格式错误',
  '1001': '数字签名无效',
  '2001': '指定的接收方不存在',
  '2002': '地址不匹配',
} as const;

export type ExchangeCode = keyof typeof exchangeCodes;

/** DXP ids of customs' systems: imports and exports. */
export const customsMailboxes = { import: 'DXPEDCCEB0000002', export: 'DXPEDCCEB0000003' } as const;

const cebType = /^CEB\d{3}Message$/;

function isExchangeCode(code: string): code is ExchangeCode {
  return Object.hasOwn(exchangeCodes, code);
}

/**
 * Why the exchange does not take an envelope over; `undefined`: it does. What is in the CEB message is customs' matter, but
 * for its signature where `verifies`.
 */
export function exchangeRefusal(
  envelope: Envelope,
  { verifies }: { readonly verifies: boolean },
): { code: ExchangeCode; info: string } | undefined {
  const code = refusalCode(envelope, verifies);
  return code === undefined ? undefined : { code, info: exchangeCodes[code] };
}

function refusalCode(envelope: Envelope, verifies: boolean): ExchangeCode | undefined {
  const known: readonly string[] = Object.values(customsMailboxes);
  if (!envelope.receiverIds.every((receiver) => known.includes(receiver))) return '2001';
  const isPaymentData = envelope.messageType === paymentDataMessages.answer;
  if (!isPaymentData && !cebType.test(envelope.messageType)) return '0999';
  if (verifies && !isPaymentData && !signatureHolds(envelope.body.toString('utf8'))) return '1001';
  const outcome = exchangeOutcomeOf(envelope.body)?.refusal;
  return outcome !== undefined && isExchangeCode(outcome) ? outcome : undefined;
}
