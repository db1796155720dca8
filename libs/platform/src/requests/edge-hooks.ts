import type { FastifyInstance } from 'fastify';
import type { PinoLogger } from 'nestjs-pino';
import type { AccessCheck } from '../access/access-check.js';
import { observeRequest } from '../metrics/http-metrics.js';
import { runInTrace, traceFrom } from '../trace.js';
import type { AllowedMethods } from './allowed-methods.js';

/** Asked every few seconds by launchers and scrapers; a line for each would drown the log. */
const unlogged = /^\/(health|metrics)(\/|$)/;

/** The trace of a request, from its first hook to its handler, and on every answer. */
export function traceRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const trace = traceFrom(typeof traceparent === 'string' ? traceparent : undefined);
    request.trace = trace;
    void reply.header('x-trace-id', trace.traceId);
    runInTrace(trace, done);
  });
  // Reading the body leaves the asynchronous context of the first hook.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.trace === undefined) done();
    else runInTrace(request.trace, done);
  });
}

/** Token, rate and role before the body is read; what the answer then says about rate and replay. */
export function guardRequests(fastify: FastifyInstance, access: AccessCheck): void {
  fastify.addHook('onRequest', async (request) => access.check(request));
  fastify.addHook('onSend', async (request, reply) => {
    if (request.rateLimit !== undefined) {
      void reply
        .header('ratelimit-policy', request.rateLimit.policy)
        .header('ratelimit', request.rateLimit.state);
    }
    if (request.idempotencyReplayed === true) void reply.header('idempotency-replayed', 'true');
  });
}

/** One line and one measurement per answered request: method, route, status, time, account; no query, body or header. */
export function recordRequests(fastify: FastifyInstance, logger: PinoLogger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const { method } = request;
    const status = reply.statusCode;
    observeRequest({ method, route, status }, reply.elapsedTime / 1000);
    if (!unlogged.test(request.url)) {
      const account = request.caller?.clientId;
      const traceId = request.trace?.traceId;
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      logger.info(
        { method, route, status, ms, traceId, ...(account === undefined ? {} : { account }) },
        'request',
      );
    }
    done();
  });
}

export function noteMethods(fastify: FastifyInstance, methods: AllowedMethods): void {
  fastify.addHook('onRoute', (route) => methods.add(route.url, route.method));
}
