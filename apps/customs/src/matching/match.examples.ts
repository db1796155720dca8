import type { OperationExample } from '@app/platform';
import { messageExamples } from '../messages/messages.examples.js';

/** Works as it stands for the sandbox's `demo`: an order alone, so that the report waits for the rest. */
export const matchExamples: Readonly<Record<string, OperationExample>> = {
  order: {
    summary: '仅订单：incomplete an order alone: incomplete',
    value: messageExamples.order?.value ?? {},
  },
};
