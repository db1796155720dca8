import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { sizeFault } from './json-size.js';

export const csvMediaType = 'text/csv';
export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** API.md section 1: larger bodies are answered 413. */
export const bodyLimitBytes = 20 * 1024 * 1024;

/** Read only by routes that ask for them as bytes. */
const bytesOnly = ['application/xml', 'text/xml', csvMediaType, xlsxMediaType];

type Done = (error: Error | null, body?: unknown) => void;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON parsed with its bytes kept, XML and tables as bytes for routes that ask, forms for the token endpoint; all else is 415. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const options = { parseAs: 'buffer', bodyLimit: bodyLimitBytes } as const;
  fastify.removeAllContentTypeParsers();

  fastify.addContentTypeParser(
    /^application\/([\w.-]+\+)?json(;|$)/,
    options,
    (request, body: Buffer, done: Done) => {
      request.rawBody = body;
      const { rawBody } = request.routeOptions.config;
      if (rawBody !== undefined && !takesAsBytes(request, 'application/json')) {
        done(new UnsupportedMediaTypeException());
        return;
      }
      if (rawBody !== undefined || body.length === 0) {
        done(null, undefined);
        return;
      }
      const text = textOf(body);
      if (text === undefined) {
        done(notUtf8());
        return;
      }
      const size = sizeFault(body);
      if (size !== undefined) {
        done(size);
        return;
      }
      const parsed: Done = (error, value) => done(error === null ? null : malformedJson(error), value);
      void parseJson(request, text, (error: FastifyError | Error | null, value?: unknown) =>
        parsed(error, value),
      );
    },
  );

  for (const mediaType of bytesOnly) {
    fastify.addContentTypeParser(mediaType, options, (request, body: Buffer, done: Done) => {
      request.rawBody = body;
      done(takesAsBytes(request, mediaType) ? null : new UnsupportedMediaTypeException(), undefined);
    });
  }

  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    options,
    (request, body: Buffer, done: Done) => {
      request.rawBody = body;
      if (request.routeOptions.config.rawBody !== undefined) done(new UnsupportedMediaTypeException());
      else done(null, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
    },
  );
}

function takesAsBytes(request: FastifyRequest, mediaType: string): boolean {
  return request.routeOptions.config.rawBody?.includes(mediaType) ?? false;
}

function textOf(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

function notUtf8(): DomainError {
  return new DomainError('not-utf8', 'invalid', {
    message: { zh: '请求体不是 UTF-8 编码', en: 'The body is not UTF-8' },
  });
}

function malformedJson(cause: Error): DomainError {
  const position = /position (\d+)/.exec(cause.message)?.[1];
  return new DomainError('malformed-json', 'invalid', {
    message: {
      zh: position === undefined ? '请求体不是合法的 JSON' : `请求体不是合法的 JSON（第 ${position} 个字符）`,
      en: position === undefined ? 'The body is not JSON' : `The body is not JSON (character ${position})`,
    },
    cause,
  });
}
