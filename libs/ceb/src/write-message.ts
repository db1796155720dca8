import { DomainError } from '@app/kernel';
import { cebNamespace, messageRules, writtenPrefix } from './message-rules.js';
import type { CebMessage, CebNode, MessageToWrite } from './message.js';
import { messageOf } from './read-json.js';
import { writeChildren, writeElement } from './write-elements.js';
import { xmlAttribute } from './xml-text.js';

/** Opens every message; the rest of a message without CDATA is canonical XML, which is what signers digest. */
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** What is around the documents is always judged, and of documents that are known to be right as many as show their number. */
function judged(message: MessageToWrite): CebMessage {
  const { document } = messageRules(message.type);
  const known = message.judged && message.documents.length <= document.max;
  return messageOf(message.type, {
    guid: message.guid,
    version: message.version ?? '1.0',
    [document.name]: known ? message.documents.slice(0, 1) : [...message.documents],
    ...(message.transfer && { BaseTransfer: message.transfer }),
    ...(message.subscribes?.length && { BaseSubscribe: [...message.subscribes] }),
    ...(message.extension && { ExtendMessage: message.extension }),
  });
}

/** What stands around the documents, which are the first children of every message. */
interface Frame {
  readonly before: string;
  readonly documents: readonly CebNode[];
  readonly after: string;
}

function frameOf(message: MessageToWrite): Frame {
  const { type, signature = '' } = message;
  const { root, children } = messageRules(type);
  const { documents, guid, version, transfer, subscribes, extension, faults } = judged(message);
  const all = [...faults, ...documents.flatMap((one) => one.faults)];
  if (all.length > 0) {
    throw new DomainError('unwritable-message', 'invalid', {
      message: { zh: `${type} 报文不符合规定的结构`, en: `the ${type} message breaks its schema` },
      faults: all,
    });
  }
  const content: CebNode = {
    ...(transfer && { BaseTransfer: transfer }),
    ...(subscribes.length > 0 && { BaseSubscribe: [...subscribes] }),
    ...(extension && { ExtendMessage: extension }),
  };
  const attributes = `xmlns:ceb="${cebNamespace}" guid="${xmlAttribute(guid)}" version="${xmlAttribute(version)}"`;
  return {
    before: `${xmlDeclaration}<${writtenPrefix}:${root.name} ${attributes}>`,
    documents: message.judged ? message.documents : documents.map((one) => one.node),
    after: `${writeChildren(children, content, { prefix: writtenPrefix, signature })}</${writtenPrefix}:${root.name}>`,
  };
}

/**
 * The message as XML in UTF-8: elements in the order of the schema, prefix `ceb:`, the signature where this message
 * wants it. What it writes is what the official schema accepts: otherwise it throws DomainError `unwritable-message`
 * with all faults, and so it does for members that the table does not know, rather than lose them. Only the signature
 * is not asked for, so that a message can be written, signed and written again.
 */
export function writeMessage(message: MessageToWrite): string {
  const { before, documents, after } = frameOf(message);
  const { document } = messageRules(message.type);
  return before + documents.map((node) => writeElement(document, node, unsigned)).join('') + after;
}

/**
 * The same in bytes; `asTheyStood` holds, by place, documents that are passed on as they stood in the message that they came
 * in (`CebDocument.xml`) instead of being written anew.
 */
export function writeMessageBytes(
  message: MessageToWrite,
  asTheyStood: ReadonlyMap<number, Buffer> = new Map(),
): Buffer {
  const { before, documents, after } = frameOf(message);
  const { document } = messageRules(message.type);
  const written = documents.map(
    (node, place) => asTheyStood.get(place) ?? Buffer.from(writeElement(document, node, unsigned)),
  );
  return Buffer.concat([Buffer.from(before), ...written, Buffer.from(after)]);
}

/** A document holds no signature of its own. */
const unsigned = { prefix: writtenPrefix, signature: '' };
