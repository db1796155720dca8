import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';

export const inspectionKinds = ['contract', 'transport-document', 'broker-authorisation'] as const;
/** 购销合同, 运输单据, 委托报关协议. */
export type InspectionKind = (typeof inspectionKinds)[number];

export const inspectionNames: Readonly<Record<InspectionKind, Text>> = {
  contract: { zh: '购销合同', en: 'contract of sale and purchase' },
  'transport-document': { zh: '运输单据', en: 'transport document' },
  'broker-authorisation': { zh: '委托报关的单据', en: "broker's authorisation" },
};

interface Keeping {
  /** Calendar days after the filing within which they are complete. */
  readonly dueDays: number;
  readonly keptYears: number;
}

/** How soon the documents of a claim are complete and how long they are kept (TAX-9), by the day of the filing. */
const keeping: readonly Dated<Keeping>[] = [
  {
    from: '2012-07-01',
    to: '2025-12-31',
    value: { dueDays: 15, keptYears: 5 },
    source: '国家税务总局公告2012年第24号；保存年限 confidence: medium',
  },
  {
    from: '2026-01-01',
    value: { dueDays: 15, keptYears: 10 },
    source: '国家税务总局公告2026年第5号',
  },
];

export interface InspectionTerms {
  readonly dueOn: CalendarDate;
  readonly keepUntil: CalendarDate;
  readonly clause: string;
}

/** Until when the documents of a claim filed on that day are complete, and until when they are kept; both days included. Throws `no-value-on-date`. */
export function inspectionTerms(filedOn: CalendarDate): InspectionTerms {
  const { value, source } = inForce({ zh: '备案单证期限', en: 'terms of documents kept' }, keeping, filedOn);
  const due = new Date(`${filedOn}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + value.dueDays);
  const keep = new Date(`${filedOn}T00:00:00Z`);
  keep.setUTCFullYear(keep.getUTCFullYear() + value.keptYears);
  return {
    dueOn: due.toISOString().slice(0, 10),
    keepUntil: keep.toISOString().slice(0, 10),
    clause: source,
  };
}
