import { expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { PinoLogger } from 'nestjs-pino';
import { loggerWithLines } from '../../test/log-lines.js';
import type { AllowedMethods } from '../requests/allowed-methods.js';
import { ProblemFilter } from './problem.filter.js';

it('writes down what failed, and where, when nobody foresaw it', () => {
  const { logger, lines } = loggerWithLines();
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
