import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** A service that answers nothing for so long is not coming back; the run ends. */
const answerLimitMs = 60_000;

/**
 * Posts bodies over a few kept connections; each answer must accept every document of its body.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {boolean} options.xml
 * @param {number} options.connections
 * @param {string} [options.token]
 * @param {number} options.documents how many a body holds
 */
export function sender({ url, xml, connections, token, documents }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = {
    accept: 'application/json',
    'content-type': xml ? 'application/xml' : 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };

  /** Milliseconds until the whole answer was there. */
  function post(body) {
    const begunMs = performance.now();
    return new Promise((resolve, reject) => {
      const call = request(
        `${url}/customs/messages`,
        {
          agent,
          method: 'POST',
          timeout: answerLimitMs,
          headers: { ...headers, 'idempotency-key': randomUUID(), 'content-length': body.length },
        },
        (answer) => {
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('latin1');
            if (answer.statusCode === 202 && acceptedIn(text) === documents)
              resolve(performance.now() - begunMs);
            else
              reject(
                new Error(
                  `not accepted (${answer.statusCode}): ${Buffer.concat(chunks).toString().slice(0, 600)}`,
                ),
              );
          });
        },
      );
      call.on('timeout', () => call.destroy(new Error(`no answer within ${answerLimitMs} ms`)));
      call.on('error', reject);
      call.end(body);
    });
  }

  return {
    post,
    /** Works the bodies off over the connections; seconds in all and milliseconds of each. */
    async postAll(bodies) {
      const queue = bodies[Symbol.iterator]();
      const latenciesMs = [];
      const begunMs = performance.now();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          for (let next = queue.next(); !next.done; next = queue.next())
            latenciesMs.push(await post(next.value));
        }),
      );
      return { seconds: (performance.now() - begunMs) / 1000, latenciesMs };
    },
    close: () => agent.destroy(),
  };
}

/** One outcome per document, as the platform answers; the programs beside it answer in the same words. */
const acceptedIn = (text) => text.split('"outcome":"accepted"').length - 1;

/** The value below which `share` of the measured ones lie. */
export function percentile(latenciesMs, share) {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
