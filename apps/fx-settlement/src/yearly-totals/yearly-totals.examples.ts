export const examples = {
  rate: {
    euro: {
      summary: '账户 fx-officer-1：九月欧元 · as fx-officer-1: the euro of September',
      value: {
        month: '2026-09',
        currency: 'EUR',
        usd: '1.0834',
        source: '国家外汇管理局 各种货币对美元折算率',
      },
    },
  },
  payment: {
    goods: {
      summary: '账户 bank：企业付汇 · as bank: an enterprise paid abroad',
      value: {
        reference: 'PAY20260918001',
        payerCode: '91330200MA0DEM013H',
        currency: 'USD',
        amount: '60.00',
        paidOn: '2026-09-18',
      },
    },
  },
};
