const order = { orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' };

export const examples = {
  tradeCredit: {
    prepayment: {
      summary:
        '预收货款超过 30 天（订单编号换成自己的） · prepaid for more than 30 days (use an order of yours)',
      value: { ...order, kind: 'prepayment', amount: '60.00', expectedOn: '2027-03-01' },
    },
  },
  advance: {
    rent: {
      summary: '平台代垫海外仓租金 · a platform advances the rent of a warehouse abroad',
      value: {
        client: '91330200MA0DEM013H',
        advancer: '91330200MA0DEM021C',
        affiliated: false,
        purpose: '海外仓租金',
        currency: 'USD',
        amount: '8000.00',
        advancedOn: '2026-09-18',
      },
    },
  },
  repay: { day: { summary: '已偿还 · repaid', value: { repaidOn: '2026-11-18' } } },
  file: { number: { summary: '已备案 · filed', value: { filingNo: 'BA-2026-0001' } } },
  register: { number: { summary: 'C 类逐笔登记 · class C', value: { number: 'DJ-2026-0001' } } },
};
