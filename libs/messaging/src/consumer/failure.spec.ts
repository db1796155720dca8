import { describe, expect, it } from '@jest/globals';
import { DomainError, type ErrorKind } from '@app/kernel';
import { QueryFailedError } from 'typeorm';
import { failureOf, nextTryInS, reactionTo } from './failure.js';

const message = { zh: '原因', en: 'reason' };
const refusal = (kind: ErrorKind, retryAfterS?: number) =>
  new DomainError('some-code', kind, { message, ...(retryAfterS === undefined ? {} : { retryAfterS }) });
const coded = (code: string) => Object.assign(new Error('some text'), { code });

describe('reactionTo', () => {
  it.each<[ErrorKind, string]>([
    ['invalid', 'park'],
    ['not-found', 'park'],
    ['conflict', 'park'],
    ['forbidden', 'park'],
    ['uncomputable', 'park'],
    ['not-yet', 'park'],
    ['too-many', 'pause'],
    ['unavailable', 'pause'],
  ])('a refusal of kind %s: %s', (kind, does) => {
    expect(reactionTo(refusal(kind)).does).toBe(does);
  });

  it.each([
    ['a defect of ours', new TypeError('x is undefined'), 'retry'],
    ['a violated constraint', new QueryFailedError('INSERT', [], coded('23505')), 'retry'],
    ['a deadlock', new QueryFailedError('UPDATE', [], coded('40P01')), 'retry'],
    ['something that is no error', 'text', 'retry'],
    ['a database that shuts down', new QueryFailedError('SELECT', [], coded('57P01')), 'pause'],
    ['a database that refuses connections', coded('ECONNREFUSED'), 'pause'],
    ['a connection that ended', new Error('Connection terminated unexpectedly'), 'pause'],
  ])('%s: %s', (_, error, does) => {
    expect(reactionTo(error).does).toBe(does);
  });

  it('pauses for as long as the neighbour asks', () => {
    expect(reactionTo(refusal('unavailable', 30))).toEqual({ does: 'pause', afterMs: 30_000 });
    expect(reactionTo(refusal('unavailable'))).toEqual({ does: 'pause', afterMs: 1_000 });
  });
});

describe('failureOf', () => {
  it('keeps kind, code and both texts of a refusal', () => {
    expect(failureOf(refusal('conflict'))).toEqual({ kind: 'conflict', code: 'some-code', message });
  });

  it('never quotes a message of the database, which may hold values', () => {
    const { message: text } = failureOf(new QueryFailedError('INSERT', [], coded('22P02')));
    expect(text.en).toBe('Internal error: QueryFailedError: 22P02');
  });

  it('cuts long messages', () => {
    expect(failureOf(new Error('x'.repeat(5_000))).message.en.length).toBeLessThan(600);
  });
});

describe('nextTryInS', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 8],
    [7, 60],
    [1_439, 60],
    [1_440, null],
  ])('what came too early replays by itself: after try %s in %s s', (attempts, seconds) => {
    expect(nextTryInS(failureOf(refusal('not-yet')), attempts)).toBe(seconds);
  });

  it.each<ErrorKind>(['invalid', 'conflict'])('a refusal of kind %s waits for an operator', (kind) => {
    expect(nextTryInS(failureOf(refusal(kind)), 1)).toBeNull();
  });
});
