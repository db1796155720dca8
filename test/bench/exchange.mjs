/**
 * The data exchange towards the customs adapter, played by the benchmark: takes what the adapter sends, and lays out for it
 * what customs answers (the protocol of the sandbox's exchange, docs/sandbox.md).
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const messagesPerPage = 50;
const mailbox = 'DXPENT0000330200';
const customs = 'DXPEDCCEB0000002';
const tokenLifeS = 86_400;

export async function openExchange() {
  const outgoing = [];
  let taken = 0;
  const server = createServer((request, response) => {
    const answer = (content) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    const url = new URL(request.url, 'http://exchange');
    request.resume();
    request.on('end', () => {
      if (url.pathname.endsWith('/oauth/token'))
        return answer({ access_token: 'exchange', token_type: 'Bearer', expires_in: tokenLifeS });
      if (request.method === 'POST') {
        taken += 1;
        return answer({ result: 'taken', copMsgId: '', messageId: String(taken) });
      }
      const after = Number(url.searchParams.get('after'));
      const items = outgoing.slice(after, after + messagesPerPage);
      return answer({ items, next: String(after + items.length) });
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Messages that the adapter has sent. */
    get taken() {
      return taken;
    },
    /** Positions that the messages get follow those of before. */
    layOut(messages) {
      for (const xml of messages) {
        const messageId = randomUUID();
        outgoing.push({
          position: String(outgoing.length + 1),
          messageId,
          envelope: envelope(messageId, xml),
        });
      }
    },
    close: () => server.close(),
  };
}

const envelope = (id, xml) =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0"><dxp:TransInfo>' +
  `<dxp:CopMsgId>${id}</dxp:CopMsgId><dxp:SenderId>${customs}</dxp:SenderId>` +
  `<dxp:ReceiverIds><dxp:ReceiverId>${mailbox}</dxp:ReceiverId></dxp:ReceiverIds>` +
  `<dxp:CreatTime>${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19)}</dxp:CreatTime>` +
  '<dxp:MsgType>CEB622Message</dxp:MsgType></dxp:TransInfo>' +
  `<dxp:Data>${Buffer.from(xml).toString('base64')}</dxp:Data></dxp:DxpMsg>`;
