import type { Text } from '@app/kernel';
import type { ListStatus } from './list-life.js';

/** A returnStatus of receipts about lists (CEB604, CEB622). */
export interface ReceiptCode extends Text {
  readonly code: string;
  /** Where it takes the list; `null`: it says something and moves nothing. */
  readonly status: ListStatus | null;
  /** `published`: in the specification of 202205 for 604 or 622; `seen`: in receipts or programs only (CODES 1). */
  readonly origin: 'published' | 'seen';
}

/**
 * All known codes in the order of the typical course (CODES 1): receipts that carry the same time count in this order.
 * Negative codes are the electronic port's and refuse the list; they have no row, nor have codes that nobody has published.
 */
// prettier-ignore
export const receiptCodes: readonly ReceiptCode[] = [
  { code: '1', status: null, origin: 'published', zh: '电子口岸已暂存', en: 'kept by the electronic port' },
  { code: '2', status: null, origin: 'published', zh: '电子口岸申报中', en: 'being declared' },
  { code: '3', status: null, origin: 'published', zh: '发送海关成功', en: 'sent to customs' },
  { code: '4', status: null, origin: 'published', zh: '发送海关失败', en: 'could not be sent to customs' },
  { code: '120', status: 'accepted', origin: 'published', zh: '海关入库', en: 'accepted' },
  { code: '300', status: 'under-review', origin: 'published', zh: '人工审核', en: 'manual review' },
  // suspended or handed to another department of customs: a decision of people is awaited
  { code: '505', status: 'under-review', origin: 'seen', zh: '移交', en: 'handed over within customs' },
  { code: '600', status: 'under-review', origin: 'seen', zh: '挂起', en: 'suspended' },
  { code: '500', status: 'inspection', origin: 'published', zh: '查验', en: 'inspection' },
  { code: '501', status: 'detained', origin: 'published', zh: '扣留移送通关', en: 'detained, to clearance' },
  { code: '502', status: 'detained', origin: 'published', zh: '扣留移送缉私', en: 'detained, to anti-smuggling' },
  { code: '503', status: 'detained', origin: 'published', zh: '扣留移送法规', en: 'detained, to legal affairs' },
  { code: '599', status: 'detained', origin: 'published', zh: '其它扣留', en: 'detained for another reason' },
  { code: '399', status: 'cleared', origin: 'published', zh: '海关审结', en: 'cleared' },
  // the papers are done, the goods are awaited: nothing has changed for the list
  { code: '400', status: null, origin: 'seen', zh: '待运抵', en: 'awaiting arrival' },
  { code: '800', status: 'released', origin: 'published', zh: '放行', en: 'released' },
  { code: '899', status: 'closed', origin: 'published', zh: '结关', en: 'closed' },
  { code: '700', status: 'returned', origin: 'published', zh: '退运', en: 'sent back' },
  { code: '100', status: 'rejected', origin: 'published', zh: '海关退单', en: 'rejected by customs' },
];

const known = new Map(receiptCodes.map((row, rank) => [row.code, { ...row, rank }]));

/** Where a receipt takes the list; `null`: it moves nothing; `undefined`: nobody has published this code. */
export function statusOfReceipt(returnStatus: string): ListStatus | null | undefined {
  return returnStatus.startsWith('-') ? 'rejected' : known.get(returnStatus)?.status;
}

/** Place in the course among receipts of the same time; refusals of the electronic port and unknown codes come last. */
export function rankOf(returnStatus: string): number {
  return known.get(returnStatus)?.rank ?? known.size;
}
