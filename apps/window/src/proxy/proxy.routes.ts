import replyFrom, { type FastifyReplyFromHooks } from '@fastify/reply-from';
import { PayloadTooLargeException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyLimitBytes, traceparentOf } from '@app/platform';
import { Instances } from '../upstreams/instances.js';
import type { Upstreams } from '../upstreams/upstreams.js';
import { bodyOf } from './limited-body.js';
import { targetOf, type Target } from './target-of.js';
import { upstreamFault, wasNotReached } from './upstream-fault.js';

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
  const instances = new Instances();
  for (const segment of upstreams.segments.keys()) {
    for (const url of [`/${segment}`, `/${segment}/*`]) {
      fastify.all(url, { config: { access: 'upstream' } }, (request, reply) =>
        forward(request, reply, upstreams, instances),
      );
    }
  }
}

function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  upstreams: Upstreams,
  instances: Instances,
): FastifyReply {
  const target = targetOf(request.raw.url ?? '', upstreams, instances);
  if (target === undefined) {
    reply.callNotFound();
    return reply;
  }
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw new PayloadTooLargeException();
  return forwardTo(target, request, reply, instances);
}

/** Where no connection comes about, what has no body goes to another instance: a body that streams through is sent once. */
function forwardTo(
  { origin, url, upstream }: Target,
  request: FastifyRequest,
  reply: FastifyReply,
  instances: Instances,
): FastifyReply {
  return reply.from(url, {
    rewriteRequestHeaders: requestHeaders,
    rewriteHeaders: (headers) => without(headers, hopByHop),
    retryDelay: ({ err, req, attempt }) => retryDelay(err, req.method, attempt),
    onError(failed, { error }) {
      const other = wasNotReached(error) ? instances.insteadOf(origin, upstream) : undefined;
      if (other === undefined || !isBodiless(request.method))
        return void failed.send(upstreamFault(error, upstream.name));
      const path = url.slice(origin.length);
      forwardTo({ origin: other, url: other + path, upstream }, request, reply, instances);
    },
  });
}

const isBodiless = (method: string | undefined): boolean => method === 'GET' || method === 'HEAD';

const requestHeaders: NonNullable<FastifyReplyFromHooks['rewriteRequestHeaders']> = (request, headers) => {
  return {
    ...without(
      headers,
      isBodiless(request.method) ? [...hopByHop, 'content-length', 'content-type'] : hopByHop,
    ),
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
  return broken && attempt === 0 && isBodiless(method) ? retryDelayMs : null;
}

function without<H extends object>(headers: H, names: readonly string[]): H {
  const kept = { ...headers };
  for (const name of names) Reflect.deleteProperty(kept, name);
  return kept;
}
