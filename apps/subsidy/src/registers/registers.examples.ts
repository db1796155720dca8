export const examples = {
  enter: {
    premium: {
      summary: '企业录入出口信用保险保费 · a premium, entered by the enterprise',
      value: {
        kind: 'insurance-premium',
        name: '2026年度出口信用保险（示例）',
        from: '2026-03-01',
        data: { insurer: '中国出口信用保险公司', premium: '120000.00' },
        evidence: [{ title: '保单与缴费凭证', reference: 'SINOSURE-2026-0001' }],
      },
    },
  },
  correct: {
    premium: {
      value: {
        from: '2026-03-01',
        data: { insurer: '中国出口信用保险公司', premium: '118000.00' },
        evidence: [{ title: '更正后的缴费凭证', reference: 'SINOSURE-2026-0001-2' }],
      },
    },
  },
  decide: {
    verify: {
      value: {
        records: ['00000000-0000-7000-8000-000000000000'],
        decision: 'verify',
        reason: '与凭证相符',
      },
    },
  },
};
