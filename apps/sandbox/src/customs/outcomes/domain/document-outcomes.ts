import type { CebMessageType } from '@app/ceb';
import type { DocumentAct, DocumentOutcome } from './document-outcome.js';
import { eportDocumentOutcomes } from './eport-outcomes.js';
import type { Delivery, ReceiptAct } from './outcome.js';

interface Word {
  readonly word: string;
  readonly documents: readonly CebMessageType[];
  readonly zh: string;
  readonly en: string;
}

/** The word of a prefix for each kind of document; a list has no word, its prefixes begin with the outcome. */
export const documentWords: readonly Word[] = [
  { word: 'ORDER', documents: ['CEB311', 'CEB303'], zh: '订单', en: 'order' },
  { word: 'PAYMENT', documents: ['CEB411', 'CEB403'], zh: '支付单、收款单', en: 'payment' },
  { word: 'WAYBILL', documents: ['CEB511', 'CEB505'], zh: '运单', en: 'waybill' },
  { word: 'SIGNED', documents: ['CEB513'], zh: '运单状态', en: 'waybill status' },
  { word: 'ARRIVAL', documents: ['CEB507'], zh: '运抵单', en: 'arrival report' },
  { word: 'DEPARTURE', documents: ['CEB509'], zh: '离境单', en: 'departure report' },
  { word: 'MASTER', documents: ['CEB607'], zh: '总分单', en: 'master waybill' },
  { word: 'ENTRY', documents: ['CEB711'], zh: '入库明细单', en: 'warehouse entry' },
  { word: 'CANCEL', documents: ['CEB623', 'CEB605'], zh: '撤销申请单', en: 'cancellation' },
  { word: 'RETURN', documents: ['CEB625', 'CEB213'], zh: '退货申请单', en: 'return application' },
  { word: 'TALLY', documents: ['CEB215'], zh: '理货明细单', en: 'return tally' },
];

interface Way {
  readonly way: string;
  readonly zh: string;
  readonly en: string;
  readonly delivery: Delivery;
  readonly acts: readonly DocumentAct[];
}

/** The E-port has it and has sent it on. */
export const sent: readonly ReceiptAct[] = [
  { receipt: '2', afterMs: 200 },
  { receipt: '3', afterMs: 500 },
];
/** Real milliseconds until customs has taken a good document over. */
export const takenAfterMs = 900;
const taken: DocumentAct = { ordinary: 'end', afterMs: takenAfterMs };

/** What every kind of document without a prefix gets. */
export const ordinaryActs: readonly DocumentAct[] = [...sent, taken];

/** What can happen to a document; the second half of a prefix. */
export const documentWays: readonly Way[] = [
  {
    way: 'REFUSE',
    zh: '海关退单（100）',
    en: 'rejected by customs (100)',
    delivery: 'plain',
    acts: [...sent, { rejection: '1499', afterMs: takenAfterMs }],
  },
  { way: 'SILENT', zh: '永远没有回执', en: 'no receipt ever', delivery: 'plain', acts: [] },
  { way: 'STUCK', zh: '发送海关后再无回执', en: 'sent, then nothing more', delivery: 'plain', acts: sent },
  {
    way: 'SENDFAIL',
    zh: '电子口岸发送海关失败（4）',
    en: 'the E-port fails to send it (4)',
    delivery: 'plain',
    acts: [
      { receipt: '2', afterMs: 200 },
      { receipt: '4', afterMs: 500 },
    ],
  },
  {
    way: 'SLOW',
    zh: '九十秒后才受理',
    en: 'taken ninety seconds later',
    delivery: 'plain',
    acts: [...sent, { ordinary: 'end', afterMs: 90_000 }],
  },
  {
    way: 'TWICE',
    zh: '每个回执都发送两次',
    en: 'every receipt twice',
    delivery: 'twice',
    acts: ordinaryActs,
  },
  {
    way: 'REVERSE',
    zh: '回执倒序到达',
    en: 'receipts in reverse order',
    delivery: 'reverse',
    acts: ordinaryActs,
  },
  {
    way: 'CONTRADICT',
    zh: '先受理，后退单（100）',
    en: 'taken, then rejected (100)',
    delivery: 'plain',
    acts: [...ordinaryActs, { rejection: '1499', afterMs: 3_000 }],
  },
  {
    way: 'UNKNOWN',
    zh: '回执中有未公布的状态（950），随后受理',
    en: 'a status that nobody published (950), then taken',
    delivery: 'plain',
    acts: [...sent, { receipt: '950', afterMs: 700 }, taken],
  },
];

/** Every kind of document in every way, `SB-<word>-<way>`, and with every code that is published about it. */
export const documentOutcomes: readonly DocumentOutcome[] = [
  ...documentWords.flatMap(({ word, documents, zh, en }) =>
    documentWays.map((one) => ({
      prefix: `SB-${word}-${one.way}`,
      documents,
      zh: `${zh}：${one.zh}`,
      en: `${en}: ${one.en}`,
      delivery: one.delivery,
      acts: one.acts,
    })),
  ),
  ...eportDocumentOutcomes,
];
