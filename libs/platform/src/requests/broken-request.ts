import type { Socket } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemBytes, problemType } from '../errors/problem.js';
import { refusalOfError } from '../errors/refusal-of-error.js';
import { statusText } from '../errors/titles.js';
import { traceFrom } from '../trace.js';

const statusOfCode: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Long enough for the answer to be read. */
const lingerMs = 1_000;

/** What Node could not even read as HTTP gets a problem too, written by hand, for there is no request yet. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOfCode[error.code ?? ''] ?? 400;
  const { code, title, detail } = statusText(status);
  const { traceId } = traceFrom(undefined);
  const body = JSON.stringify({
    type: `urn:single-window:problem:${code}`,
    title: title.zh,
    status,
    detail: detail.zh,
    instance: '',
    code,
    traceId,
  });
  socket.end(
    `HTTP/1.1 ${status} ${code}\r\nContent-Type: application/problem+json\r\nX-Trace-Id: ${traceId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
  // whoever does not close his side keeps the connection no longer
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

/** What the router refuses before any hook runs: a URL that is not encoded properly, an endless path parameter. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  request.trace = traceFrom(undefined);
  const refusal = refusalOfError(
    new HttpException(error.message, error.statusCode ?? 400, { cause: error }),
    request,
  );
  void reply
    .status(refusal.status)
    .header('x-trace-id', request.trace.traceId)
    .type(problemType)
    .send(problemBytes(refusal, request));
}
