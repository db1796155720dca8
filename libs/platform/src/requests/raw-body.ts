import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Media types that a route takes as bytes, by its handler. */
const wanting = new Map<object, readonly string[]>();

export const messageMediaTypes: readonly string[] = ['application/json', 'application/xml', 'text/xml'];

const bodyBytes = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  return context.switchToHttp().getRequest<FastifyRequest>().rawBody ?? Buffer.alloc(0);
});

/**
 * The body as bytes, byte for byte as it came: of `application/xml`, `text/xml` and `application/json` (JSON is not
 * parsed for such a route), or of the media types named. Other content types are refused with 415.
 */
export function RawBody(...mediaTypes: string[]): ParameterDecorator {
  return (target, property, index) => {
    if (property !== undefined) {
      const handler: unknown = Reflect.get(target, property);
      if (typeof handler === 'function') {
        wanting.set(handler, mediaTypes.length > 0 ? mediaTypes : messageMediaTypes);
      }
    }
    bodyBytes()(target, property, index);
  };
}

/** The media types of a controller method that has a `@RawBody()` parameter. */
export function rawBodyTypes(handler: object): readonly string[] | undefined {
  return wanting.get(handler);
}
