const netting = {
  currency: 'USD',
  receiptIds: [],
  orders: [{ orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H', amount: '60.00' }],
  costs: [
    { kind: 'warehousing', issuer: 'EU Warehouse GmbH', documentNo: 'W-1', currency: 'USD', amount: '40.00' },
    { kind: 'tax', issuer: 'Bundeszentralamt', documentNo: 'T-1', currency: 'USD', amount: '20.00' },
  ],
  nettedOn: '2026-09-18',
};

export const examples = {
  draft: {
    zero: { summary: '零轧差（订单编号换成自己的） · net zero (use an order of yours)', value: netting },
  },
  correct: {
    cost: {
      summary: '更正凭证 · a document is corrected',
      value: { ...netting, correctionReason: '仓储费凭证号更正' },
    },
  },
};
