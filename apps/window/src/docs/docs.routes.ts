import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { docsPage, docsScript, frontPage } from './pages.js';

/** What Swagger UI is made of; nothing else of its folder is served. */
const assets = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
/** Nothing is loaded from another host, and nothing may be: Swagger UI styles inline and draws with data images. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";
const assetsKeptMs = 86_400_000;

/** `/` and `/docs`: pages for people, with everything they need inside. */
export async function registerDocs(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, { root: swaggerUiFolder(), serve: false });
  const open = { config: { access: 'public' } } as const;
  fastify.get('/', open, (_request, reply) => page(reply, 'text/html; charset=utf-8', frontPage));
  for (const url of ['/docs', '/docs/']) {
    fastify.get(url, open, (_request, reply) => page(reply, 'text/html; charset=utf-8', docsPage));
  }
  fastify.get('/docs/init.js', open, (_request, reply) => page(reply, 'text/javascript; charset=utf-8', docsScript));
  for (const asset of assets) {
    fastify.get(`/docs/${asset}`, open, (_request, reply) => reply.sendFile(asset, { maxAge: assetsKeptMs }));
  }
}

function page(reply: FastifyReply, type: string, body: string): FastifyReply {
  return reply.type(type).header('content-security-policy', policy).header('x-content-type-options', 'nosniff').send(body);
}

/** Swagger UI's files come with @nestjs/swagger. */
function swaggerUiFolder(): string {
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger/package.json'));
  return dirname(fromSwagger.resolve('swagger-ui-dist/package.json'));
}
