import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../fastify.js';
import { rawBodyTypes } from '../requests/raw-body.js';
import { ACCESS } from './roles.js';

/**
 * Writes on every controller's route who may call it, for the hooks that run before Nest does.
 * Throws when an operation has neither `@Roles` nor `@Public`, naming all of them.
 */
export function markRoutes(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  reflector: Reflector,
): void {
  const unguarded: string[] = [];
  for (const { instance, metatype } of discovery.getControllers()) {
    if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) continue;
    const prototype: object = Object.getPrototypeOf(instance);
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler: unknown = Reflect.get(prototype, name);
      if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
      const access = reflector.getAllAndOverride<Access | undefined, typeof ACCESS>(ACCESS, [
        handler,
        metatype,
      ]);
      if (access === undefined) unguarded.push(`${metatype.name}.${name}`);
      RouteConfig({ access, rawBody: rawBodyTypes(handler) })(prototype, name, { value: handler });
    }
  }
  if (unguarded.length > 0) {
    throw new Error(`Operations without @Roles or @Public: ${unguarded.join(', ')}`);
  }
}

/** Refuses any route, also one that a plugin registers, that does not say who may call it. */
export function refuseUnguardedRoutes(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) {
      throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it`);
    }
  });
}
