import replyFrom, { type FastifyReplyFromHooks } from '@fastify/reply-from';
import { PayloadTooLargeException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimitBytes, traceparentOf } from '@app/platform';
import type { Upstreams } from '../upstreams/upstreams.js';
import { bodyOf } from './limited-body.js';
import { targetOf } from './target-of.js';
import { upstreamFault } from './upstream-fault.js';

/** Per service; more requests than that wait for a free connection. */
const connections = 64;
const connectTimeoutMs = 2_000;
/** Shorter than the services keep idle connections, so that none is written to while it closes. */
const keepAliveMs = 60_000;
const answerTimeoutMs = 60_000;
/** A GET whose kept connection broke is sent once more. */
const retryDelayMs = 10;

/** RFC 9110 section 7.6.1, and `expect`, which Node has answered already. */
const hopByHop = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Routes every first path segment of a service to it, streaming both ways; who may call is for the service to say. */
export async function registerProxy(
  fastify: FastifyInstance,
  { upstreams }: { upstreams: Upstreams },
): Promise<void> {
  await fastify.register(replyFrom, {
    disableRequestLogging: true,
    disableCache: true,
    destroyAgent: true,
    retryMethods: ['GET', 'HEAD'],
    undici: {
      connections,
      pipelining: 1,
      keepAliveTimeout: keepAliveMs,
      headersTimeout: answerTimeoutMs,
      bodyTimeout: answerTimeoutMs,
      connect: { timeout: connectTimeoutMs },
    },
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request, body, done) => done(null, bodyOf(request, body)));
  for (const segment of upstreams.segments.keys()) {
    for (const url of [`/${segment}`, `/${segment}/*`]) {
      fastify.all(url, { config: { access: 'upstream' } }, (request, reply) =>
        forward(request, reply, upstreams),
      );
    }
  }
}

function forward(request: FastifyRequest, reply: FastifyReply, upstreams: Upstreams): FastifyReply {
  const target = targetOf(request.raw.url ?? '', upstreams);
  if (target === undefined) {
    reply.callNotFound();
    return reply;
  }
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw new PayloadTooLargeException();
  return reply.from(target.url, {
    rewriteRequestHeaders: requestHeaders,
    rewriteHeaders: (headers) => without(headers, hopByHop),
    retryDelay: ({ err, req, attempt }) => retryDelay(err, req.method, attempt),
    onError: (failed, { error }) => void failed.send(upstreamFault(error, target.upstream)),
  });
}

const requestHeaders: NonNullable<FastifyReplyFromHooks['rewriteRequestHeaders']> = (request, headers) => {
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  return {
    ...without(headers, bodiless ? [...hopByHop, 'content-length', 'content-type'] : hopByHop),
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    ...(request.trace === undefined ? {} : { traceparent: traceparentOf(request.trace) }),
  };
};

function retryDelay(error: unknown, method: string | undefined, attempt: number): number | null {
  const broken =
    error instanceof Error &&
    'code' in error &&
    (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET');
  return broken && attempt === 0 && (method === 'GET' || method === 'HEAD') ? retryDelayMs : null;
}

function without<H extends object>(headers: H, names: readonly string[]): H {
  const kept = { ...headers };
  for (const name of names) Reflect.deleteProperty(kept, name);
  return kept;
}
