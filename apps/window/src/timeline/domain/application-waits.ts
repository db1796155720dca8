import type { WaitingText } from './waiting-texts.js';

/** What an open application about a list waits for, by its kind; the deadline of a return comes with it. */
export const applicationWaits: Readonly<Record<string, WaitingText>> = {
  cancellation: {
    code: 'cancellation-decision',
    service: 'customs-adapter',
    zh: '等待海关对撤销申请的审核结果',
    en: 'waits for the decision of customs on the cancellation',
  },
  return: {
    code: 'return-decision',
    service: 'customs-adapter',
    zh: '退货货物应在期限内运抵监管场所，等待海关审核结果',
    en: 'waits for the goods to be back in the supervised place in time and for the decision of customs',
  },
  'return-tally': {
    code: 'return-tally-decision',
    service: 'customs-adapter',
    zh: '等待海关对理货单的审核结果',
    en: 'waits for the decision of customs on the return tally',
  },
};
