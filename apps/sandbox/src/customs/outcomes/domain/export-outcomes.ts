import type { Act, ExportOutcome, Outcome, ReceiptAct } from './outcome.js';
import { goodWay } from './outcomes.js';

/** Release follows clearance and arrival, closing follows release and departure. */
const released: readonly ReceiptAct[] = [{ receipt: '800', afterMs: 800 }];
export const closing: ReceiptAct = { receipt: '899', afterMs: 800 };

function isReceipt(act: Act): act is ReceiptAct {
  return !('taxBill' in act || 'taxStatus' in act);
}

/**
 * What an import outcome means for an export list: the same receipts up to clearance (399) and no tax; release waits for the
 * arrival and closing for the departure, so whatever the outcome has after 399 is left out.
 */
export function asExport(outcome: Outcome): ExportOutcome {
  const receipts = outcome.acts.filter(isReceipt);
  const cleared = receipts.findIndex((act) => 'receipt' in act && act.receipt === '399');
  return {
    prefix: outcome.prefix,
    zh: outcome.zh,
    en: outcome.en,
    delivery: outcome.delivery,
    acts: cleared < 0 ? receipts : receipts.slice(0, cleared + 1),
    release: cleared < 0 ? [] : released,
    summary: 'declared',
  };
}

export const exportGoodWay: ExportOutcome = {
  ...asExport(goodWay),
  zh: '出口正常：申报中、已发送、入库、审结；运抵后放行，离境后结关；可汇总申报',
  en: 'Exports: declared, sent, accepted, cleared; released once arrived, closed once departed; may be summarised',
};

/** Outcomes of exports alone; every other prefix does to an export list what `asExport` says. */
export const exportOutcomes: readonly ExportOutcome[] = [
  {
    ...exportGoodWay,
    prefix: 'SB-ARRIVED-INSPECT',
    zh: '运抵后查验（500），随后放行',
    en: 'Inspected after arrival (500), then released',
    release: [
      { receipt: '500', afterMs: 800 },
      { receipt: '800', afterMs: 6_000 },
    ],
  },
  {
    ...exportGoodWay,
    prefix: 'SB-ARRIVED-SILENT',
    zh: '运抵后一直不放行',
    en: 'Never released, although arrived',
    release: [],
  },
  {
    ...exportGoodWay,
    prefix: 'SB-SUMMARY-REFUSE',
    zh: '正常放行；含此清单的汇总申请被退单（100）',
    en: 'Released; an application to summarise it is rejected (100)',
    summary: '1507',
  },
];
