import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { CommitNotices } from './commit-notices.js';
import { tellAtCommit } from './tell-at-commit.js';

jest.setTimeout(60_000);

let database: SuiteDatabase;
let source: DataSource;
let notices: CommitNotices;
let heard: string[];

beforeAll(async () => {
  database = await postgresForSuite('commit notices');
  source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  notices = new CommitNotices(source);
  notices.on('mail', () => heard.push('mail'));
});
beforeEach(() => {
  heard = [];
});
afterAll(async () => {
  await source.destroy();
  await database.close();
});

it('tells once, after the commit and not before', async () => {
  await source.transaction(async (tx) => {
    tellAtCommit(tx, 'mail');
    tellAtCommit(tx, 'mail');
    tellAtCommit(tx, 'nobody listens to this');
    await tx.transaction((inner) => inner.query('SELECT 1'));
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual(['mail']);
});

it('tells nothing of a transaction that is rolled back', async () => {
  const refused = source.transaction(async (tx) => {
    tellAtCommit(tx, 'mail');
    await tx.query('SELECT 1');
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  await source.transaction((tx) => tx.query('SELECT 1'));
  expect(heard).toEqual([]);
});

it('tells no more to who has stopped listening', async () => {
  const stop = notices.on('mail', () => heard.push('mail again'));
  stop();
  await source.transaction(async (tx) => tellAtCommit(tx, 'mail'));
  expect(heard).toEqual(['mail']);
});

it('refuses to tell of what no transaction commits', () => {
  expect(() => tellAtCommit(source.manager, 'mail')).toThrow('outside a transaction');
});
