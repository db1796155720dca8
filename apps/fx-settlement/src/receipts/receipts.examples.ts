const order = { orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' };

export const examples = {
  report: {
    order: {
      summary: '一笔款项，银行附言注明订单 · a receipt whose bank names the order',
      value: {
        reference: 'BK20260918001',
        payeeCode: '91330200MA0DEM013H',
        currency: 'USD',
        amount: '60.00',
        payer: { name: 'Example Shopping Ltd', country: 'US' },
        receivedAt: '2026-09-18T10:00:00+08:00',
        orderNos: [order],
      },
    },
  },
  batch: {
    two: {
      summary: '两笔：一笔有据可查，一笔挂账 · two receipts, one names its order',
      value: {
        receipts: [
          {
            reference: 'BK20260918101',
            payeeCode: '91330200MA0DEM013H',
            currency: 'USD',
            amount: '60.00',
            payer: { name: 'Example Shopping Ltd', country: 'US' },
            receivedAt: '2026-09-18T10:00:00+08:00',
            valueDate: '2026-09-18',
            account: '91330200MA0DEM013HUSD',
            orderNos: [order],
          },
          {
            reference: 'BK20260918102',
            payeeCode: '91330200MA0DEM013H',
            currency: 'EUR',
            amount: '45.50',
            payer: { name: 'Beispiel Handel GmbH', country: 'DE' },
            receivedAt: '2026-09-18T10:05:00+08:00',
          },
        ],
      },
    },
  },
  unmatch: {
    all: { summary: '取消全部匹配 · all of them', value: { reason: '匹配错误' } },
  },
  refund: {
    whole: {
      summary: '全额退汇 · all of it goes back',
      value: { reference: 'RF20260920001', reason: '付款人申请退回' },
    },
  },
  payOut: { day: { summary: '解付日 · the day', value: { paidOutOn: '2026-09-18' } } },
  review: {
    release: {
      summary: '核对委托付款后放行 · released after the mandate was looked at',
      value: { decision: 'release', reason: '买方委托其母公司付款，已核对委托书' },
    },
  },
  match: {
    order: {
      summary: '全额匹配一笔订单（订单编号换成自己的） · all of it for one order (use an order of yours)',
      value: { allocations: [{ ...order, amount: '60.00' }] },
    },
  },
};
