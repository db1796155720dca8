import type { FastifyInstance, RouteOptions } from 'fastify';
import { grantsOf, rolesOf, type Grants } from '@app/kernel';
import type { PlatformOptions } from '../platform-options.js';
import type { Access } from '../fastify.js';

/**
 * Writes on every route that is registered from now on who may call it, by the authorisation table, for the hooks that
 * run before Nest does. A plugin's route may say so itself. Throws for a route of which nothing is known.
 */
export function guardRoutes(fastify: FastifyInstance, options: PlatformOptions): void {
  fastify.addHook('onRoute', (route) => {
    const access = route.config?.access ?? accessByTable(route, options);
    if (access === undefined) {
      throw new Error(`${methodOf(route)} ${route.url} has no row in the authorisation table`);
    }
    route.config = { ...route.config, access };
  });
}

function accessByTable(route: RouteOptions, options: PlatformOptions): Access | undefined {
  const grants: Grants | undefined = grantsOf(
    options.authorisations,
    options.pathPrefix,
    methodOf(route),
    templateOf(route.url),
  );
  return grants === 'public' || grants === undefined ? grants : rolesOf(grants);
}

/** HEAD, which the router adds to every GET, is as open as it. */
function methodOf({ method }: RouteOptions): string {
  const [first = ''] = Array.isArray(method) ? method : [method];
  return first === 'HEAD' ? 'GET' : first;
}

/** `/customs/lists/:id` as OpenAPI writes it. */
function templateOf(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}');
}
