import {
  describeMessage,
  headOf,
  isMessageType,
  messageKind,
  writeMessage,
  type CebMessage,
  type CebMessageType,
  type CebNode,
  type FieldDescription,
} from '@app/ceb';
import { cebTime, maskedText, newId, type DomainError, type Fault } from '@app/kernel';
import type { DocumentAnswer, MessageAnswer } from './domain/answer.js';
import { fittingValue, xmlSafe } from './domain/fitting-value.js';
import { maskedOriginal } from './domain/masked-original.js';
import { returnStatusOf } from './domain/negative-codes.js';

/** The electronic port numbers a list only after it has taken it: eighteen zeros until then. */
const noPreNo = '0'.repeat(18);
/** `returnInfo` is C..1000. */
const returnInfoLength = 1000;
const bizMessageLength = 100_000;

/** The answer as the CEB receipt that belongs to the message, for partners that speak CEB both ways. */
export function receiptsOf(message: CebMessage, answer: MessageAnswer, now: Date): string {
  const receipt = messageKind(message.type).receipt ?? '';
  if (!isMessageType(receipt)) throw new Error(`${message.type} has no receipt`);
  const heads = message.documents.map((document) => headOf(document, message.type));
  return writeMessage({
    type: receipt,
    guid: newId().toUpperCase(),
    documents: answer.documents.map((one) => receiptOf(receipt, one, heads[one.index] ?? {}, now)),
  });
}

function receiptOf(
  receipt: CebMessageType,
  answer: DocumentAnswer,
  head: Readonly<Record<string, string>>,
  now: Date,
): CebNode {
  const own: Record<string, string> = {
    guid: newId().toUpperCase(),
    preNo: noPreNo,
    returnStatus: returnStatusOf(answer),
    returnTime: cebTime(now, 17),
    returnInfo: infoOf(answer),
  };
  const fields = receiptFields(receipt).flatMap((field) => {
    const { name, required } = field;
    const ownNumber = name === 'copNo' && !head[name] ? (answer.id ?? '').replaceAll('-', '') : undefined;
    const value = own[name] ?? ownNumber ?? head[name];
    const fitting = value || required ? fittingValue(field, value ?? '') : undefined;
    return fitting === undefined ? [] : [[name, fitting]];
  });
  return Object.fromEntries(fields);
}

/** The elements of one receipt, in the order of the schema; what the document says is repeated in them. */
function receiptFields(receipt: CebMessageType): readonly FieldDescription[] {
  const { node } = messageKind(receipt);
  return describeMessage(receipt).find((field) => field.name === node)?.fields ?? [];
}

function infoOf(answer: DocumentAnswer): string {
  switch (answer.outcome) {
    case 'accepted':
      return `新增申报成功[${answer.id ?? ''}]`;
    case 'duplicate':
      return `重复报文，已存在[${answer.id ?? ''}]`;
    case 'stale':
      return '接收报文为旧报文数据，不做处理';
    case 'rejected':
      return (answer.errors ?? []).map(faultText).join('；');
  }
}

function faultText(fault: Fault): string {
  return maskedText(
    `${fault.pointer} ${fault.message.zh}${fault.expected ? `，应为 ${fault.expected}` : ''}`,
  );
}

/** CEB900: the message as a whole cannot be taken. */
export function formatRefusal(error: DomainError, original: Buffer, messageType: string, now: Date): string {
  const reasons = error.faults.length > 0 ? error.faults.map(faultText) : [error.text.zh];
  return writeMessage({
    type: 'CEB900',
    guid: newId().toUpperCase(),
    documents: [
      {
        guid: newId().toUpperCase(),
        returnStatus: '-1',
        returnInfo: cut(reasons.join('；'), returnInfoLength),
        returnTime: cebTime(now, 17),
        oriCopMsgId: '',
        oriMessageType: messageType,
        oriBizMessage: cut(maskedOriginal(original.toString('utf8', 0, bizMessageLength)), bizMessageLength),
      },
    ],
  });
}

/** Cut to a length before it is cleaned, so that half a character at the end goes too. */
const cut = (text: string, length: number): string => xmlSafe(text.slice(0, length));
