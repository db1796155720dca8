import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { docsPage, docsScript, frontPage } from './pages.js';

const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';
/** What Swagger UI is made of (1.6 MB, kept in memory); nothing else of its folder is served. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': script,
  'favicon-32x32.png': 'image/png',
  // where the login page sends the browser back to
  'oauth2-redirect.html': html,
  'oauth2-redirect.js': script,
};
const assetsKept = 'public, max-age=86400';
/** Nothing is loaded from another host, and nothing may be: Swagger UI styles inline and draws with data images. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

/** `/` and `/docs`: pages for people, with everything they need inside. */
export async function registerDocs(fastify: FastifyInstance): Promise<void> {
  const open = { config: { access: 'public' } } as const;
  fastify.get('/', open, (_request, reply) => page(reply, html, frontPage));
  for (const url of ['/docs', '/docs/'])
    fastify.get(url, open, (_request, reply) => page(reply, html, docsPage));
  fastify.get('/docs/init.js', open, (_request, reply) => page(reply, script, docsScript));
  const folder = swaggerUiFolder();
  for (const [name, type] of Object.entries(assets)) {
    const file = await readFile(join(folder, name));
    fastify.get(`/docs/${name}`, open, (_request, reply) =>
      page(reply.header('cache-control', assetsKept), type, file),
    );
  }
}

function page(reply: FastifyReply, type: string, body: string | Buffer): FastifyReply {
  return reply
    .type(type)
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .send(body);
}

/** Swagger UI's files come with @nestjs/swagger. */
function swaggerUiFolder(): string {
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger/package.json'));
  return dirname(fromSwagger.resolve('swagger-ui-dist/package.json'));
}
