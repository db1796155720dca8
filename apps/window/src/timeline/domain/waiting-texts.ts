import type { Text } from '@app/kernel';

/** What a case can wait for: who has to act, and until when where the law says so. */
export interface WaitingText extends Text {
  readonly code: string;
  readonly service:
    'customs' | 'customs-adapter' | 'tax-refund' | 'tax-adapter' | 'fx-settlement' | 'subsidy';
  /** Calendar days after the entry that began the wait, the last day included. */
  readonly deadline?: { readonly days: number; readonly source: string };
}

/** What an open declaration list waits for, by its status; a final status waits for nothing. */
export const listWaits: Readonly<Record<string, WaitingText>> = {
  received: {
    code: 'match',
    service: 'customs',
    zh: '等待与订单、支付单、运单比对',
    en: 'waits to be matched with its order, payment and waybill',
  },
  mismatched: {
    code: 'correction',
    service: 'customs',
    zh: '等待企业更正比对不一致的单证',
    en: 'waits for the enterprise to correct what does not match',
  },
  matched: {
    code: 'submission',
    service: 'customs',
    zh: '等待向海关申报',
    en: 'waits to be submitted to customs',
  },
  submitted: {
    code: 'customs-acceptance',
    service: 'customs-adapter',
    zh: '等待海关受理',
    en: 'waits for customs to take it in',
  },
  accepted: {
    code: 'customs-decision',
    service: 'customs-adapter',
    zh: '等待海关审核结果',
    en: 'waits for the decision of customs',
  },
  'under-review': {
    code: 'customs-review',
    service: 'customs-adapter',
    zh: '等待海关人工审核',
    en: 'waits for the review of customs by hand',
  },
  inspection: {
    code: 'inspection',
    service: 'customs-adapter',
    zh: '等待海关查验结果',
    en: 'waits for the inspection of customs',
  },
  detained: {
    code: 'detention',
    service: 'customs-adapter',
    zh: '货物被扣留，等待海关处理',
    en: 'waits for customs to decide on the detained goods',
  },
  cleared: {
    code: 'release',
    service: 'customs-adapter',
    zh: '等待海关放行',
    en: 'waits for release by customs',
  },
  rejected: {
    code: 'new-declaration',
    service: 'customs',
    zh: '海关退单，等待企业更正后重新申报',
    en: 'was rejected by customs and waits for the enterprise to correct and send it again',
  },
};

export const missingDocument: WaitingText = {
  code: 'document-{kind}',
  service: 'customs',
  zh: '等待{document}',
  en: 'waits for: {document}',
};

export const taxBillMissing: WaitingText = {
  code: 'tax-bill',
  service: 'customs-adapter',
  zh: '等待海关电子税单',
  en: 'waits for the electronic tax bill of customs',
};

/** The 31st to 45th day after release; the announcement itself was not at hand, so the days are data, not law in code. */
export const taxPayment: WaitingText = {
  code: 'tax-payment',
  service: 'customs-adapter',
  zh: '等待税单汇总缴纳（放行后第31日至第45日）',
  en: 'waits for the tax bill to be aggregated and paid (31st to 45th day after release)',
  deadline: { days: 45, source: '海关总署公告2018年第194号' },
};

/** A closed export list for summary declaration; its event says until when (CUS-6 a). */
export const summaryDeclaration: WaitingText = {
  code: 'summary-declaration',
  service: 'customs',
  zh: '等待汇总申报',
  en: 'waits to be declared in summary',
};

/** What full export declarations, refund claims, foreign-exchange receipts and award applications wait for, by stream and status. */
export const departmentWaits: Readonly<Record<string, Readonly<Record<string, WaitingText>>>> = {
  'customs.declarations': {
    drafted: {
      code: 'export-declaration-completion',
      service: 'customs',
      zh: '等待企业补齐并申报报关单',
      en: 'waits for the enterprise to complete and declare the export declaration',
    },
    declared: {
      code: 'export-declaration-acceptance',
      service: 'customs',
      zh: '等待海关接受申报',
      en: 'waits for customs to accept the export declaration',
    },
    accepted: {
      code: 'export-declaration-decision',
      service: 'customs',
      zh: '等待海关放行报关单',
      en: 'waits for customs to release the export declaration',
    },
    inspection: {
      code: 'export-declaration-inspection',
      service: 'customs',
      zh: '等待海关查验结果',
      en: 'waits for the inspection of customs',
    },
    released: {
      code: 'export-declaration-closing',
      service: 'customs',
      zh: '等待货物离境、海关结关',
      en: 'waits for the goods to leave and customs to close the declaration',
    },
    rejected: {
      code: 'export-declaration-correction',
      service: 'customs',
      zh: '海关退单，等待企业更正后重新申报',
      en: 'was rejected by customs and waits to be corrected and declared again',
    },
  },
  'tax-refund.claims': {
    drafted: {
      code: 'claim-filing',
      service: 'tax-refund',
      zh: '等待企业提交退税申报',
      en: 'waits for the enterprise to file the refund claim',
    },
    filed: {
      code: 'claim-acceptance',
      service: 'tax-adapter',
      zh: '等待税务机关受理',
      en: 'waits for the tax authority to accept the claim',
    },
    accepted: {
      code: 'claim-decision',
      service: 'tax-adapter',
      zh: '等待税务机关核准',
      en: 'waits for the decision of the tax authority',
    },
    questioned: {
      code: 'claim-answer',
      service: 'tax-refund',
      zh: '等待企业答复疑点',
      en: 'waits for the enterprise to answer the doubt',
    },
    inquired: {
      code: 'claim-inquiry',
      service: 'tax-adapter',
      zh: '等待函调回复',
      en: 'waits for the answer to the inquiry letter',
    },
    suspended: {
      code: 'claim-suspension',
      service: 'tax-adapter',
      zh: '暂缓办理，等待核查结束',
      en: 'is suspended until the inquiry ends',
    },
    approved: {
      code: 'claim-payment',
      service: 'tax-adapter',
      zh: '等待退税款到账',
      en: 'waits for the refund to be paid',
    },
  },
  'fx-settlement.receipts': {
    received: {
      code: 'fx-matching',
      service: 'fx-settlement',
      zh: '等待收汇与订单匹配',
      en: 'waits for the receipt to be matched with its orders',
    },
    matched: { code: 'fx-settlement', service: 'fx-settlement', zh: '等待结汇', en: 'waits for settlement' },
  },
  'subsidy.applications': {
    submitted: {
      code: 'award-calculation',
      service: 'subsidy',
      zh: '等待测算扶持金额',
      en: 'waits for the award to be calculated',
    },
    calculated: {
      code: 'award-decision',
      service: 'subsidy',
      zh: '等待主管部门审核',
      en: 'waits for the decision of the lead department',
    },
    approved: { code: 'award-publicity', service: 'subsidy', zh: '等待公示', en: 'waits to be made public' },
    publicised: {
      code: 'award-payment',
      service: 'subsidy',
      zh: '公示中，期满后拨付',
      en: 'is public; payment follows at the end of the period',
    },
  },
};
