import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readEnvironment } from '@app/platform';
import { registerDocs } from './docs/docs.routes.js';
import { serveMetrics } from './metrics/metrics-port.js';
import { registerProxy } from './proxy/proxy.routes.js';
import { Upstreams } from './upstreams/upstreams.js';
import { WindowConfig } from './window-config.js';

/** What the window serves beside its controllers: the other services, and the pages. */
export async function registerOutside(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(registerDocs);
  const upstreams: Upstreams = app.get(Upstreams);
  await fastify.register(registerProxy, { upstreams });
  const { METRICS_PORT } = readEnvironment(WindowConfig);
  if (METRICS_PORT !== undefined) serveMetrics(METRICS_PORT);
}
