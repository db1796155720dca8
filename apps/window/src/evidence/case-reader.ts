import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { traceparentOf } from '@app/platform';
import { upstreamFault } from '../proxy/upstream-fault.js';
import { Upstreams } from '../upstreams/upstreams.js';

const answerTimeoutMs = 20_000;

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
    const upstream =
      this.upstreams.segments.get(segment) ?? this.upstreams.all.find(({ name }) => name === segment);
    if (upstream === undefined) return undefined;
    try {
      const answer = await fetch(`${upstream.origins[0]}${path}`, {
        headers: {
          authorization: request.headers.authorization ?? '',
          'accept-language': request.headers['accept-language'] ?? 'zh-CN',
          'x-forwarded-for': request.ip,
          ...(request.trace === undefined ? {} : { traceparent: traceparentOf(request.trace) }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(answerTimeoutMs),
      });
      return {
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? '',
        body: Buffer.from(await answer.arrayBuffer()),
      };
    } catch (error) {
      throw upstreamFault(error, upstream.name);
    }
  }
}
