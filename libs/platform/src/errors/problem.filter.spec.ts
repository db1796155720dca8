import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { PinoLogger } from 'nestjs-pino';
import { pinoHttp, type Options } from 'pino-http';
import { loggerParams } from '../logging.js';
import type { AllowedMethods } from '../requests/allowed-methods.js';
import type { ServiceConfig } from '../service-config.js';
import { ProblemFilter } from './problem.filter.js';

it('writes down what failed, and where, when nobody foresaw it', () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const { pinoHttp: options } = loggerParams('customs', { LOG_LEVEL: 'warn' } as ServiceConfig);
  const { logger } = pinoHttp(options as Options, stream);
  const filter = new ProblemFilter(
    { of: () => [] } as unknown as AllowedMethods,
    logger as unknown as PinoLogger,
  );
  const away = { sent: true, raw: { destroy: () => {} } };
  const host = {
    getType: () => 'http',
    switchToHttp: () => ({ getRequest: () => ({}), getResponse: () => away }),
  };
  filter.catch(new TypeError('x is not a function'), host as unknown as ArgumentsHost);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'request failed',
    err: { type: 'TypeError', stack: expect.stringContaining('problem.filter.spec') },
  });
});
