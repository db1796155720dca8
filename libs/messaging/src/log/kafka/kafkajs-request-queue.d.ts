/** What kafkajs types nothing of: the requests of one connection that wait or are under way. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface QueueOptions {
    readonly maxInFlightRequests: number | null;
    readonly requestTimeout: number;
    readonly clientId: string;
    readonly broker: string;
    readonly logger: { debug(message: string, details?: object): void };
  }

  export default class RequestQueue {
    constructor(options: QueueOptions);
    readonly pending: readonly unknown[];
    /** Until when the broker wants no request, in ms since the epoch. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    push(request: {
      entry: { correlationId: number; apiKey: number; apiName: string; resolve(): void; reject(): void };
      expectResponse: boolean;
      requestTimeout?: number;
      sendRequest(): void;
    }): void;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
    destroy(): void;
  }
}
