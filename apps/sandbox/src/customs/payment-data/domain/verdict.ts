import type { ReadAnswer } from './data-item-rules.js';
import { paymentDataOutcomeOf } from './payment-outcomes.js';

/** A question that customs has asked. */
export interface PaymentCheck {
  readonly sessionId: string;
  readonly orderNo: string;
  /** Code of the answer that was accepted before. */
  readonly accepted: boolean;
}

export interface Verdict {
  readonly code: string;
  readonly message: string;
}

const success: Verdict = { code: '10000', message: '成功' };
/** 20000 failure, 20001 to 21000 exceptions; which exception has which number is not published: these are the sandbox's. */
const refusals = {
  asked: '20000',
  unreadable: '20001',
  session: '20002',
  items: '20003',
  order: '20004',
  answered: '20005',
} as const;

/** What customs says to an answer; `undefined`: nothing. */
export function verdictOn(
  answer: ReadAnswer | undefined,
  check: PaymentCheck | undefined,
): Verdict | undefined {
  if (!answer) return { code: refusals.unreadable, message: '报文格式错误' };
  if (!check) return { code: refusals.session, message: `会话不存在：${answer.sessionID}` };
  if (check.accepted) return { code: refusals.answered, message: '该会话已上传成功' };
  const [first] = answer.unfit;
  if (first !== undefined) return { code: refusals.items, message: `数据项不符：${answer.unfit.join(', ')}` };
  if (!answer.orderNos.includes(check.orderNo)) {
    return { code: refusals.order, message: `未包含订单：${check.orderNo}` };
  }
  switch (paymentDataOutcomeOf(check.orderNo)?.paymentData) {
    case 'refused':
      return { code: refusals.asked, message: '沙箱约定退回' };
    case 'silent':
      return undefined;
    default:
      return success;
  }
}
