import { readEnvelope } from '@app/ceb';
import { paymentDataMessages } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Delivered } from '../../exchange/domain/exchange-answers.js';

/** A message of the exchange: fit to be passed on, or set aside with the reason. */
export type JudgedMessage =
  | { readonly fit: true; readonly messageId: string; readonly messageType: string; readonly body: Buffer }
  | { readonly fit: false; readonly messageId: string; readonly reason: string; readonly envelope: string };

/** What customs sends of its payment-data check (announcement 2018 no. 179): JSON, under names of this platform. */
const aboutPaymentData: readonly string[] = [paymentDataMessages.request, paymentDataMessages.result];

export function isAboutPaymentData(messageType: string): boolean {
  return aboutPaymentData.includes(messageType);
}

const cebMessage = /^(CEB\d{3})Message$/;
/** Of customs' longest message there are a hundred receipts, some 100 kB. */
const longestBodyBytes = 8 * 1024 * 1024;

/**
 * Whether what the exchange delivered is an envelope for `mailbox` with a CEB message in it, or one about payment data. What customs says in the
 * message is for the customs service to judge.
 */
export function judgeMessage({ messageId, envelope, defect }: Delivered, mailbox: string): JudgedMessage {
  const setAside = (reason: string): JudgedMessage => ({ fit: false, messageId, reason, envelope });
  if (defect !== undefined) return setAside(defect);
  try {
    const { receiverIds, messageType, body } = readEnvelope(envelope);
    if (!receiverIds.includes(mailbox)) return setAside('not addressed to this mailbox');
    const type = isAboutPaymentData(messageType) ? messageType : cebMessage.exec(messageType)?.[1];
    if (type === undefined) return setAside(`message type ${messageType.slice(0, 30)} is not CEB`);
    if (body.length === 0) return setAside('empty');
    if (body.length > longestBodyBytes) return setAside(`longer than ${longestBodyBytes} bytes`);
    return { fit: true, messageId, messageType: type, body };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const [first] = error.faults;
    return setAside(`${error.code}${first ? ` at ${first.pointer}` : ''}`);
  }
}
