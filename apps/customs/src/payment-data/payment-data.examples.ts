/** An answer as announcement 2018 no. 179 has it; the signature is over its first-level members as they are written. */
export const answerExample = {
  sessionID: '0199A7B0-5C00-7000-8000-000000000179',
  payExchangeInfoHead: {
    guid: '9D55BA71-22DE-41F4-8B50-C36C83B3B530',
    initalRequest: 'https://pay.example/gateway?out_trade_no=20261015000001&total_fee=1180.00',
    initalResponse: '{"trade_no":"PAY20261015000001","result":"ok"}',
    ebpCode: '330246D001',
    payCode: '330246D001',
    payTransactionId: 'PAY20261015000001',
    totalAmount: 1180,
    currency: '142',
    verDept: '3',
    payType: '1',
    tradingTime: '20261015093000',
    note: '',
  },
  payExchangeInfoLists: [
    {
      orderNo: '20261015000001',
      goodsInfo: [{ gname: '保温杯', itemLink: 'https://shop.example/items/1' }],
      recpAccount: 'shop@pay.example',
      recpCode: '',
      recpName: '宁波示范跨境电商有限公司',
    },
  ],
  serviceTime: 1792027800000,
  certNo: '01234567',
  signValue: 'c2lnbmF0dXJlIG9mIHRoZSBlbnRlcnByaXNl',
};
