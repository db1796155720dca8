import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const wanting = new Set<object>();

const bodyBytes = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  return context.switchToHttp().getRequest<FastifyRequest>().rawBody ?? Buffer.alloc(0);
});

/**
 * The body as bytes, byte for byte as it came: of `application/xml`, `text/xml` and `application/json`; JSON is not
 * parsed for such a route. Other content types are refused with 415.
 */
export function RawBody(): ParameterDecorator {
  return (target, property, index) => {
    if (property !== undefined) {
      const handler: unknown = Reflect.get(target, property);
      if (typeof handler === 'function') wanting.add(handler);
    }
    bodyBytes()(target, property, index);
  };
}

/** True for a controller method that has a `@RawBody()` parameter. */
export function wantsRawBody(handler: object): boolean {
  return wanting.has(handler);
}
