export const examples = {
  statement: {
    day: {
      summary: '账户 bank：一日对账单 · as bank: the statement of a day',
      value: {
        account: '91330200MA0DEM013HUSD',
        currency: 'USD',
        day: '2026-09-18',
        opening: '0.00',
        closing: '60.00',
        lines: [{ kind: 'receipt', reference: 'BK20260918001', amount: '60.00' }],
      },
    },
  },
  explain: {
    twice: {
      summary: '银行记账错误 · a mistake of the bank',
      value: { explanation: '银行重复记账，次日冲正' },
    },
  },
};
