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
  match: {
    order: {
      summary: '全额匹配一笔订单（订单编号换成自己的） · all of it for one order (use an order of yours)',
      value: { allocations: [{ ...order, amount: '60.00' }] },
    },
  },
};
