const order = { orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' };

export const examples = {
  difference: {
    warehouse: {
      summary:
        '海外仓少收（订单编号换成自己的） · an overseas warehouse sold for less (use an order of yours)',
      value: { ...order, reason: 'sold-for-less', note: '海外仓尾货降价销售' },
    },
  },
  deemed: {
    bankrupt: {
      summary: '进口商破产（订单编号换成自己的） · the buyer went bankrupt (use an order of yours)',
      value: { ...order, reason: 'buyer-bankrupt', evidence: [{ title: '破产公告', number: 'BK-2026-118' }] },
    },
  },
  differenceDecision: {
    confirm: {
      summary: '确认所读到的版本 · confirm the version that was read',
      value: { decision: 'confirm', reason: '凭证齐全', version: 1 },
    },
  },
  decision: {
    confirm: { summary: '确认 · confirm', value: { decision: 'confirm', reason: '凭证齐全' } },
  },
};
