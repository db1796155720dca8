import type { CebMessage } from '../src/message.js';

/** The message without the texts in which its documents stood: what it says, however it was written. */
export function withoutTexts(message: CebMessage): CebMessage {
  return {
    ...message,
    documents: message.documents.map(({ index, node, faults }) => ({ index, node, faults })),
  };
}
