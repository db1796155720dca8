import { Agent, request } from 'node:http';

const pieceBytes = 1024 * 1024;
const answerLimitMs = 60_000;

/** Sends one input over connections of its own kind; what is larger than a piece goes piece by piece. */
export function sender(url, authorization) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  return {
    close: () => agent.destroy(),
    async send({ path, headers, body, pad = 0 }, method = 'POST') {
      const all = { ...headers, authorization: await authorization() };
      return new Promise((resolve) => {
        const sent = request(`${url}${path}`, {
          method,
          agent: pad > 0 ? false : agent,
          headers: all,
          timeout: answerLimitMs,
        });
        sent.on('response', (answer) => {
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('error', (error) => resolve({ failure: error.code ?? error.message }));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        });
        sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
        sent.on('error', (error) => resolve({ failure: error.code ?? error.message }));
        if (pad === 0) sent.end(body);
        else void sendPieces(sent, body, pad);
      });
    },
  };
}

async function sendPieces(sent, body, pad) {
  sent.write(body);
  const piece = Buffer.alloc(pieceBytes, ' ');
  for (let left = pad; left > 0 && !sent.destroyed; left -= pieceBytes) {
    if (!sent.write(piece))
      await new Promise((resolve) => sent.once('drain', resolve).once('close', resolve));
  }
  if (!sent.destroyed) sent.end();
}
