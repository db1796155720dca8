import { Writable } from 'node:stream';
import { pinoHttp, type Options } from 'pino-http';
import { loggerParams } from '../src/logging.js';
import type { ServiceConfig } from '../src/service-config.js';

/** A service's logger, and the lines that it has written. */
export function loggerWithLines() {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { pinoHttp: options } = loggerParams('customs', { LOG_LEVEL: 'warn' } as ServiceConfig);
  return { logger: pinoHttp(options as Options, stream).logger, lines };
}
