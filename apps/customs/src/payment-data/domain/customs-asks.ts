import { isObject } from './payment-answer.js';

/** Customs' question as it came over the exchange. */
export interface PaymentQuestion {
  readonly sessionID: string;
  readonly orderNo: string;
  /** Which platform is asked: with a platform of its own address the address says so, on a shared mailbox this does. */
  readonly ebpCode?: string;
  readonly serviceTime: Date;
}

/** What customs says to an answer; `messageNo` is the number of the message with the answer. */
export interface PaymentVerdict {
  readonly messageNo: string;
  readonly code: string;
  readonly message: string;
}

const longestSession = 128;
const longestOrderNo = 60;
const longestCode = 18;

const isShort = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;

export function questionOf(body: unknown): PaymentQuestion | undefined {
  if (!isObject(body)) return undefined;
  const { sessionID, orderNo, ebpCode, serviceTime } = body;
  const at = Number(serviceTime);
  if (!isShort(sessionID, longestSession) || !isShort(orderNo, longestOrderNo)) return undefined;
  if (!/^\d{13}$/.test(String(serviceTime))) return undefined;
  if (ebpCode !== undefined && !isShort(ebpCode, longestCode)) return undefined;
  return { sessionID, orderNo, serviceTime: new Date(at), ...(ebpCode === undefined ? {} : { ebpCode }) };
}

export function verdictOf(body: unknown): PaymentVerdict | undefined {
  if (!isObject(body)) return undefined;
  const { oriCopMsgId, code, message } = body;
  if (!isShort(oriCopMsgId, longestSession) || !isShort(code, longestCode)) return undefined;
  return { messageNo: oriCopMsgId, code, message: typeof message === 'string' ? message.slice(0, 1000) : '' };
}

/** 10000 success; 20000 failure, 20001 to 21000 exceptions. */
export const isAccepted = ({ code }: PaymentVerdict): boolean => code === '10000';
