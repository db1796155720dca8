import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
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

/** Writes on the routes of such handlers which media types they take as bytes, for the parsers that run before Nest does. */
export function markRawBodies(discovery: DiscoveryService, scanner: MetadataScanner): void {
  for (const { instance } of discovery.getControllers()) {
    if (typeof instance !== 'object' || instance === null) continue;
    const prototype: object = Object.getPrototypeOf(instance);
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler: unknown = Reflect.get(prototype, name);
      const rawBody = typeof handler === 'function' ? wanting.get(handler) : undefined;
      if (rawBody !== undefined) RouteConfig({ rawBody })(prototype, name, { value: handler });
    }
  }
}
