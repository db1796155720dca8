import {
  isMessageType,
  messageKind,
  messageKinds,
  type CebMessage,
  type CebMessageType,
  type DocumentKind,
} from '@app/ceb';
import { DomainError, type Fault } from '@app/kernel';

/** The messages that an enterprise sends: those that customs answers. */
const filed = Object.keys(messageKinds).filter(
  (type) => isMessageType(type) && messageKind(type).direction === 'enterprise',
);

export const documentsPerMessage = 100;

/** The kind of document that an enterprise files with `type`. Throws `message-not-accepted` for one that customs sends. */
export function filedKind(type: CebMessageType): DocumentKind {
  const kind = messageKind(type);
  const pointer = `/${kind.root}`;
  if (kind.direction === 'customs' || kind.documentKind === null) {
    throw refusal(
      'message-not-accepted',
      pointer,
      {
        zh: `${type}（${kind.zh}）由海关发出，企业不得申报`,
        en: `${type} (${kind.en}) is sent by customs; an enterprise does not send it`,
      },
      type,
    );
  }
  return kind.documentKind;
}

/** The faults for which a message of this type is not taken at all; `undefined` for one that is. */
export function refusalOfType(type: CebMessageType): readonly Fault[] | undefined {
  try {
    filedKind(type);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.faults;
    throw error;
  }
}

function refusal(
  code: string,
  pointer: string,
  message: { zh: string; en: string },
  actual: string,
): DomainError {
  return new DomainError(code, 'invalid', {
    message,
    faults: [{ pointer, code, message, expected: filed.join(', '), actual }],
  });
}

/** What voids a message whole lies outside its documents: BaseTransfer, attributes, signature element, number of documents. */
export function refuseWholeMessage(message: CebMessage): void {
  const faults: Fault[] = [...message.faults];
  if (message.documents.length > documentsPerMessage && !faults.some((fault) => fault.code === 'too-many')) {
    faults.push({
      pointer: `/${message.root}/${messageKind(message.type).node}/${documentsPerMessage}`,
      code: 'too-many',
      message: { zh: '单个报文的单证数超过上限', en: 'too many documents in one message' },
      expected: `<= ${documentsPerMessage}`,
      actual: String(message.documents.length),
      fix: { zh: '拆分为多个报文', en: 'split it into several messages' },
    });
  }
  if (faults.length > 0) {
    throw new DomainError('message-refused', 'invalid', {
      message: { zh: '报文整体不可接收', en: 'the message as a whole cannot be taken' },
      faults,
    });
  }
}
