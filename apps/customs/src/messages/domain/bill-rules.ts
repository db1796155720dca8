import type { Fault } from '@app/kernel';
import type { FiledDocument } from './filed-document.js';

/** Messages whose lines are the waybills of one bill of lading. */
const ofBills = ['CEB607', 'CEB711'];

/** What a consolidated list (607) or a warehouse entry (711) shows by itself: each waybill once, lines numbered 1, 2, 3 …. */
export function billFaults({ messageType, head, lines, headPointer, linesPointer }: FiledDocument): Fault[] {
  if (!ofBills.includes(messageType)) return [];
  const seen = new Map<string, number>();
  const repeated = lines.flatMap(({ logisticsNo = '' }, at): Fault[] => {
    const first = seen.get(logisticsNo);
    if (first === undefined) seen.set(logisticsNo, at);
    if (first === undefined) return [];
    return [
      {
        pointer: `${linesPointer}/${at}/logisticsNo`,
        code: 'waybill-repeated',
        message: { zh: '同一运单编号重复列出', en: 'the waybill is listed twice' },
        actual: logisticsNo,
        fix: {
          zh: `删除本项，第 ${first + 1} 项已列出该运单`,
          en: `leave it out, line ${first + 1} names it already`,
        },
      },
    ];
  });
  const split = Number(head.msgCount ?? '1') > 1;
  const nameless =
    messageType === 'CEB711' && !head.copNo
      ? [
          {
            pointer: `${headPointer}/copNo`,
            code: 'cop-no-missing',
            message: {
              zh: '企业内部编号必填，回执以它识别单证',
              en: 'copNo is needed: receipts know the document by it',
            },
            fix: { zh: '填写 copNo', en: 'fill copNo' },
          },
        ]
      : [];
  return [...nameless, ...repeated, ...(split ? [] : numberFaults(lines, linesPointer))];
}

/** Of a split document each part goes on counting where the one before ended, which no part shows by itself. */
function numberFaults(lines: FiledDocument['lines'], linesPointer: string): Fault[] {
  const at = lines.findIndex(({ gnum }, index) => Number(gnum) !== index + 1);
  const repeated = new Set(lines.map(({ gnum }) => Number(gnum))).size < lines.length;
  if (at < 0 || repeated) return [];
  return [
    {
      pointer: `${linesPointer}/${at}/gnum`,
      code: 'gnum-not-consecutive',
      message: { zh: '项号应从 1 开始连续编号', en: 'lines are numbered from 1 without gaps' },
      expected: String(at + 1),
      actual: lines[at]?.gnum ?? '',
      fix: { zh: `项号改为 ${at + 1}`, en: `number this line ${at + 1}` },
    },
  ];
}
