/** A claim as it is answered, shortened. */
export const claimExample = {
  id: '0198c0de-0000-7000-8000-000000000003',
  version: 1,
  kind: 'exempt-refund',
  status: 'drafted',
  statusSince: '2026-09-20T10:00:00.000+08:00',
  claimant: '91330200MA0DEM013H',
  entryIds: ['310420260000742108'],
  cases: [{ orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' }],
  doubts: [
    {
      pointer: '/cases',
      code: 'fx-receipt-missing',
      message: '1 个订单尚无收汇结汇证明',
      fix: '收汇并结汇后自动补充；须在次年 4 月 30 日前收汇',
      blocking: false,
    },
  ],
  amount: '39.00',
  costTransferredOut: '0.00',
  acceptedOn: null,
  deadline: null,
  reason: null,
  items: [],
  lines: [],
  steps: [],
};

const entryIds = ['310420260000742108'];

/** Drafts of each kind. */
export const draftExamples = {
  trader: { summary: '免退税 · trader', value: { kind: 'exempt-refund', entryIds } },
  month: {
    summary: '免抵退税 · month of a manufacturer',
    value: {
      kind: 'exempt-credit-refund',
      entryIds,
      month: {
        period: '2026-09',
        outputVat: '130000.00',
        inputVat: '260000.00',
        freeMaterials: '0',
        openingCredit: '0',
      },
    },
  },
  agency: {
    summary: '代办退税 · agency',
    value: { kind: 'agency-refund', entryIds, principal: '91330200MA0DEM021C' },
  },
  advance: { summary: '海外仓预退 · advance', value: { kind: 'advance-refund', entryIds } },
};
