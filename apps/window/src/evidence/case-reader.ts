import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { outboundCall, traceparentOf } from '@app/platform';
import { upstreamFault, wasNotReached } from '../proxy/upstream-fault.js';
import { Upstreams } from '../upstreams/upstreams.js';

const answerTimeoutMs = 20_000;
/** An export of the audit log is the longest answer. */
const longestBytes = 256 * 2 ** 20;

export interface ServiceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Asks services behind the window on behalf of whoever asks the window: with his own token, so that each lets him see what is his. */
@Injectable()
export class CaseReader {
  constructor(private readonly upstreams: Upstreams) {}

  /**
   * `path` begins with the segment of the service, unless that is given. Throws `upstream-unavailable` (unavailable) where it cannot be reached;
   * `undefined` where this installation has no such service.
   */
  async get(
    request: FastifyRequest,
    path: string,
    segment = path.split(/[/?]/, 2)[1] ?? '',
  ): Promise<ServiceAnswer | undefined> {
    return this.call(request, path, segment);
  }

  /** As `get`, for a reading that is a POST because what it asks for belongs into no address: with this JSON as its body. */
  async post(request: FastifyRequest, path: string, body: object): Promise<ServiceAnswer | undefined> {
    return this.call(request, path, path.split(/[/?]/, 2)[1] ?? '', JSON.stringify(body));
  }

  private async call(
    request: FastifyRequest,
    path: string,
    segment: string,
    body?: string,
  ): Promise<ServiceAnswer | undefined> {
    const upstream =
      this.upstreams.segments.get(segment) ?? this.upstreams.all.find(({ name }) => name === segment);
    if (upstream === undefined) return undefined;
    const [first, ...others] = upstream.origins;
    let origin = first;
    for (;;) {
      try {
        return await this.ask(request, origin ?? '', path, body);
      } catch (error) {
        const other = wasNotReached(error) ? others.shift() : undefined;
        if (other === undefined) throw upstreamFault(error, upstream.name);
        origin = other;
      }
    }
  }

  private async ask(
    request: FastifyRequest,
    base: string,
    path: string,
    body?: string,
  ): Promise<ServiceAnswer> {
    const headers = {
      authorization: request.headers.authorization ?? '',
      'accept-language': request.headers['accept-language'] ?? 'zh-CN',
      'x-forwarded-for': request.ip,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.trace === undefined ? {} : { traceparent: traceparentOf(request.trace) }),
    };
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const answer = await outboundCall(
      path,
      body === undefined ? { headers } : { method: 'POST', headers, body },
      { base, signal, longestBytes },
    );
    return {
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      body: answer.body,
    };
  }
}
