export const examples = {
  apply: {
    seller: {
      summary: '个人卖家开户申请 · an individual seller',
      value: {
        bank: '沙箱银行',
        holder: { name: '张三', idNumber: '11010519491231002X', account: '6217000000000012345' },
      },
    },
  },
  decision: {
    confirm: { summary: '确认 · confirm', value: { decision: 'confirm', reason: '身份核验无误' } },
  },
  settle: {
    receipt: {
      summary: '收汇编号换成自己的 · use a receipt of yours',
      value: { receiptId: '0199c0de-0000-7000-8000-0000000000ab' },
    },
  },
  quotas: {
    nearly: {
      summary: '账户 bank：将用完的额度 · as bank: nearly used up',
      value: {
        items: [
          {
            idNumber: '11010519491231002X',
            year: 2026,
            usedUsd: '49000.00',
            asOf: '2026-09-18T10:00:00+08:00',
          },
        ],
      },
    },
  },
};
