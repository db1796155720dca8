import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const askAgain = RequestQueue.prototype.scheduleCheckPendingRequests;

/**
 * kafkajs 2.2.4 asks every connection once a millisecond whether a request waits, also when none does (tulios/kafkajs issues
 * 1556 and 1704, open): nine idle services took more than half of a core. Where none waits nothing is to be asked: a request
 * that comes to wait asks by itself. Goes as soon as a release of kafkajs does the same.
 */
export function quietConnections(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) askAgain.call(this);
  };
}
