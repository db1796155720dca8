import type { CebNode } from '@app/ceb';
import { cebTime, type Fault } from '@app/kernel';

/** Lengths of CEB900: returnInfo, and of the original only so much as a person needs to recognise it. */
const longestInfo = 5_000;
const longestOriginal = 200_000;
const longestNumber = 255;

/** Whether XML 1.0 can hold the character; an unreadable message may be full of others. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The document of a CEB900: a message that customs could not read, with every reason, answered as a whole. */
export function formatRefusal(
  original: { readonly copMsgId: string; readonly messageType: string; readonly body: Buffer },
  faults: readonly Pick<Fault, 'pointer' | 'message' | 'code'>[],
  at: Date,
  newGuid: () => string,
): CebNode {
  const info = faults.map((fault) => `${fault.pointer} ${fault.message.zh}`.trim()).join('; ');
  return {
    guid: newGuid(),
    returnStatus: '-1',
    returnInfo: (info || '报文格式校验不通过').slice(0, longestInfo),
    returnTime: cebTime(at, 17),
    oriCopMsgId: original.copMsgId.slice(0, longestNumber),
    oriMessageType: /^CEB\d{3}Message$/.test(original.messageType) ? original.messageType : 'Unknown',
    oriBizMessage: original.body.toString('utf8').slice(0, longestOriginal).replaceAll(notXml, '�'),
  };
}
