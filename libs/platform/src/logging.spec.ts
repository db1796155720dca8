import { expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { loggerWithLines } from '../test/log-lines.js';
import { errorForLog } from './logging.js';

it('writes a failed query down without its values', () => {
  const driverError = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: 'Key (buyer_id)=(330203199001011234) already exists.',
    constraint: 'buyers_pk',
    table: 'buyers',
  });
  const error = new QueryFailedError('INSERT INTO buyers VALUES ($1)', ['330203199001011234'], driverError);
  const logged = errorForLog(new Error('could not store', { cause: error }));
  expect(JSON.stringify(logged)).not.toContain('330203199001011234');
  expect(logged).toMatchObject({
    summary: 'Error: 23505',
    cause: { summary: 'query failed: 23505', code: '23505', constraint: 'buyers_pk', table: 'buyers' },
  });
});

it('tells in the line of a service what went wrong, and where', () => {
  const { logger, lines } = loggerWithLines();
  logger.error(
    { err: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) },
    'not sent',
  );
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'not sent',
    err: { summary: 'Error: ECONNREFUSED', code: 'ECONNREFUSED', stack: expect.stringContaining('at ') },
  });
});
