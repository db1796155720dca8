import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { cebTime, importCase, toXml } from '../../deploy/local/import-case.mjs';

export const listsPerMessage = 100;
/** A service that answers nothing for so long is not coming back; the run ends. */
const answerLimitMs = 60_000;

/** The four messages of `listsPerMessage` imports, as bodies that need no more work when they are sent. */
export function batchOf(number, demo, at, { xml }) {
  const cases = Array.from({ length: listsPerMessage }, (_, index) =>
    importCase({ orderNo: orderNo(at, number, index), demo, at }),
  );
  const joined = (root, node) => ({
    [root]: { ...cases[0][root], [node]: cases.map((one) => one[root][node][0]) },
  });
  const body = (message) => Buffer.from(xml ? signed(toXml(message)) : JSON.stringify(message));
  return {
    facts: [
      joined('CEB311Message', 'Order'),
      joined('CEB411Message', 'Payment'),
      joined('CEB511Message', 'Logistics'),
    ].map(body),
    lists: body(joined('CEB621Message', 'Inventory')),
  };
}

/** Twenty digits: customs' sandbox lets such an order go the good way. */
const orderNo = (at, number, index) =>
  `${cebTime(at)}${String(number).padStart(4, '0')}${String(index).padStart(2, '0')}`;

/** The schema wants a signature in CEB621, as the examples of the specification have it; only its structure is judged here. */
function signed(xml) {
  const ds = 'http://www.w3.org/2000/09/xmldsig#';
  const base64 = (bytes) => Buffer.alloc(bytes, 7).toString('base64');
  const signature =
    `<ds:Signature xmlns:ds="${ds}"><ds:SignedInfo>` +
    '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>' +
    `<ds:SignatureMethod Algorithm="${ds}rsa-sha1"></ds:SignatureMethod><ds:Reference URI="">` +
    `<ds:Transforms><ds:Transform Algorithm="${ds}enveloped-signature"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${ds}sha1"></ds:DigestMethod><ds:DigestValue>${base64(20)}</ds:DigestValue>` +
    `</ds:Reference></ds:SignedInfo><ds:SignatureValue>${base64(128)}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:KeyName>bench</ds:KeyName><ds:X509Data><ds:X509Certificate>${base64(900)}` +
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>';
  return xml.replace('</ceb:CEB621Message>', `${signature}</ceb:CEB621Message>`);
}

/** Posts bodies over a few kept connections; each answer must accept every document. */
export function sender(url, token, { xml, connections }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'content-type': xml ? 'application/xml' : 'application/json',
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
            const accepted = text.split('"outcome":"accepted"').length - 1;
            if (answer.statusCode === 202 && accepted === listsPerMessage)
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
    /** Works the bodies off over the connections; seconds in all and milliseconds of each. */
    async postAll(bodies) {
      const queue = bodies.values();
      const latenciesMs = [];
      const begunMs = performance.now();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          for (const body of queue) latenciesMs.push(await post(body));
        }),
      );
      return { seconds: (performance.now() - begunMs) / 1000, latenciesMs };
    },
    close: () => agent.destroy(),
  };
}
