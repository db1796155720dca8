import { createServer } from 'node:http';
import { register } from 'prom-client';

/** The window's metrics on a port of their own, which only this machine reaches. */
export function serveMetrics(port: number): void {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    void register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  server.unref();
}
