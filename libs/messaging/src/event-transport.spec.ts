import { describe, expect, it } from '@jest/globals';
import type { BusinessClock, RevokedTokens, ServiceConfig } from '@app/platform';
import type { DataSource } from 'typeorm';
import { EventTransport } from './event-transport.js';
import type { EventLog } from './log/event-log.js';

const handler = () => Promise.resolve();

function transport(subscribes: boolean, sandbox = false, consumesEvents = true): EventTransport {
  const config = { sandbox, consumesEvents, EVENT_PREFIX: 'sw' } as ServiceConfig;
  return new EventTransport(
    { service: 'customs', subscribes },
    {} as EventLog,
    {} as DataSource,
    config,
    {} as BusinessClock,
    {} as RevokedTokens,
  );
}

describe('EventTransport', () => {
  it('subscribes to the topics of the events that it handles, each once', () => {
    const one = transport(true, true);
    one.addHandler('customs.lists-received.v1', handler, true);
    one.addHandler('customs.lists-matched.v1', handler, true);
    one.addHandler('customs.lists-matched.v1', handler, true);
    expect(one.topics).toEqual(['sandbox.clock', 'sandbox.tokens', 'customs.lists']);
    expect(one.group).toBe('sw.customs');
  });

  it('follows the clock and the revoked tokens in the sandbox only', () => {
    expect(transport(false, true).topics).toEqual(['sandbox.clock', 'sandbox.tokens']);
    expect(transport(false).topics).toEqual([]);
  });

  it('leaves the events to other instances where it is told to, and is ready all the same', async () => {
    const one = transport(true, false, false);
    one.addHandler('customs.lists-received.v1', handler, true);
    const told = new Promise<void>((resolve) => one.listen(resolve));
    await told;
    expect(one.consuming).toBe(true);
    await one.close();
  });

  it.each([
    ['a misspelt event', 'customs.lists-recieved.v1', true],
    ['a request, which the log cannot answer', 'customs.lists-received.v1', false],
    ['a pattern that is no name', { cmd: 'x' }, true],
  ])('refuses %s at start', (_, pattern, isEvent) => {
    expect(() => transport(true).addHandler(pattern, handler, isEvent)).toThrow('no contract has the event');
  });

  it('refuses a handler in a service that does not subscribe', () => {
    expect(() => transport(false).addHandler('customs.lists-received.v1', handler, true)).toThrow(
      'does not subscribe',
    );
  });
});
