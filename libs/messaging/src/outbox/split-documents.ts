import { DomainError } from '@app/kernel';

/** Events stay this small where their documents allow it, so that brokers, consumers and transactions see even portions. */
export const maxEventBytes = 256 * 1024;
/** One document alone may be this large: with its headers it stays below the 1,048,588 bytes that a Kafka broker takes by default. */
export const maxDocumentBytes = 900 * 1024;

/** Room for `{"documents":[]}`. */
const frameBytes = 16;

/**
 * The `data` of as few events as their size allows, in the order of the documents.
 * Throws `event-too-large` (invalid) for a document that fits into no event.
 */
export function splitDocuments(documents: readonly unknown[]): string[] {
  const events: string[][] = [];
  let room = 0;
  for (const document of documents) {
    const text = JSON.stringify(document);
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > maxDocumentBytes) throw tooLarge(bytes);
    const open = events.at(-1);
    if (open && bytes <= room) {
      open.push(text);
      room -= bytes;
    } else {
      events.push([text]);
      room = maxEventBytes - frameBytes - bytes;
    }
  }
  return events.map((texts) => `{"documents":[${texts.join(',')}]}`);
}

function tooLarge(bytes: number): DomainError {
  return new DomainError('event-too-large', 'invalid', {
    message: {
      zh: `单个单证 ${bytes} 字节,超过事件上限 ${maxDocumentBytes} 字节`,
      en: `One document of ${bytes} bytes does not fit into an event of ${maxDocumentBytes} bytes`,
    },
  });
}
