import { Transform, type Readable } from 'node:stream';
import { PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { bodyLimitBytes } from '@app/platform';

/** A body that says how large it is, is held to it by Node's parser; any other is counted as it streams by. */
export function bodyOf(request: FastifyRequest, body: Readable): Readable {
  return request.headers['content-length'] === undefined ? limitedBody(body, bodyLimitBytes) : body;
}

/** The body as it streams through, cut off with 413 once it is larger than `limitBytes` (a chunked body does not say so before). */
export function limitedBody(body: Readable, limitBytes: number): Readable {
  let seenBytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seenBytes += chunk.length;
      if (seenBytes > limitBytes) done(new PayloadTooLargeException());
      else done(null, chunk);
    },
  });
  body.on('error', (error) => limited.destroy(error));
  return body.pipe(limited);
}
