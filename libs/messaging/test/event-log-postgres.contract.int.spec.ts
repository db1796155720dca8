import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { Logger } from '@nestjs/common';
import { contractCases } from './contract-cases.js';

jest.setTimeout(120_000);
if (!process.env['SHOW_CHILDREN']) Logger.overrideLogger(false);

describe('event log in PostgreSQL', () => {
  let database: SuiteDatabase;
  beforeAll(async () => {
    database = await postgresForSuite('event log');
  });
  afterAll(() => database.close());
  contractCases({
    address: () => ({ kind: 'postgres', url: database.url }),
    createDatabase: () => postgresForSuite('service'),
  });
});
