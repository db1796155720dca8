import { refusal } from '../../access/refusal.js';

/**
 * Settlement (结汇) is the sale of foreign exchange for renminbi (结汇、售汇及付汇管理规定): money that came in renminbi is there as it is.
 * It proves its orders once it is matched. Throws `nothing-to-settle` (uncomputable).
 */
export function assertForeign(currency: string): void {
  if (currency !== 'CNY') return;
  throw refusal(
    'nothing-to-settle',
    'uncomputable',
    { zh: '人民币收款无须结汇', en: 'Money that came in renminbi has nothing to settle' },
    {
      pointer: '/currency',
      expected: '≠ CNY',
      actual: currency,
      fix: { zh: '匹配订单即可，收汇凭证随之生成', en: 'Match it with its orders: that proves them' },
    },
  );
}
