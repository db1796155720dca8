/** Work as they stand, sent by an account of the role; those with an id need a case of one's own. */
export const examples = {
  call: {
    demonstration: {
      summary: '示范政策包第 6 条 2026 年度申报 · demonstration, article 6',
      value: {
        pack: 'demonstration',
        year: 2026,
        title: '2026年度示范资金申报通知',
        measures: ['art-06'],
        opensOn: '2026-01-01',
        closesOn: '2026-12-31',
        source: '示范通知',
      },
    },
  },
  draft: {
    demonstration: {
      summary: '先由商务部门发布申报通知 · after a call was opened',
      value: { measure: 'art-06', claimed: { exportDeclaredValue: '421728' }, otherFunding: '0' },
    },
  },
  withdraw: { any: { value: { reason: '改由下一年度申报' } } },
  checks: {
    pass: {
      value: {
        applications: ['00000000-0000-7000-8000-000000000000'],
        decision: 'pass',
        reason: '材料齐全，数据相符',
      },
    },
  },
  objection: {
    any: {
      value: {
        application: '00000000-0000-7000-8000-000000000000',
        grounds: '该企业年度出口额与公开数据不符',
      },
    },
  },
  answer: { dismissed: { value: { outcome: 'dismissed', answer: '经复核数据无误' } } },
};
