import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.js';
import { ServiceConfig } from './service-config.js';

const complete = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/customs',
  TOKEN_ISSUER: 'http://127.0.0.1:8080',
  TOKEN_JWKS_URL: 'http://127.0.0.1:8080/.well-known/jwks.json',
};

describe('settings from the environment', () => {
  it('have defaults for all that is no secret', () => {
    expect(readEnvironment(ServiceConfig, complete)).toMatchObject({
      PORT: 8080,
      BIND_HOST: '127.0.0.1',
      EVENT_PREFIX: 'sw',
      SANDBOX: 'off',
      sandbox: false,
      TOKEN_AUDIENCE: 'single-window',
      kafkaBrokers: [],
      awaitedParticipants: [],
    });
  });

  it('are read as what they are, and nothing else of the environment is kept', () => {
    const config = readEnvironment(ServiceConfig, {
      ...complete,
      PORT: '1234',
      SANDBOX: 'on',
      KAFKA_BROKERS: 'a:1, b:2',
      HOME: '/root',
      LOG_LEVEL: '',
    });
    expect(config).toMatchObject({
      PORT: 1234,
      sandbox: true,
      kafkaBrokers: ['a:1', 'b:2'],
      LOG_LEVEL: 'info',
    });
    expect(config).not.toHaveProperty('HOME');
  });

  it.each`
    change                           | names
    ${{ DATABASE_URL: undefined }}   | ${/DATABASE_URL/}
    ${{ DATABASE_URL: 'mysql://x' }} | ${/DATABASE_URL/}
    ${{ PORT: 'eighty' }}            | ${/PORT/}
    ${{ TOKEN_ISSUER: '' }}          | ${/TOKEN_ISSUER/}
    ${{ FIELD_KEYS: 'k1:short' }}    | ${/FIELD_KEYS must be/}
    ${{ SANDBOX: 'maybe' }}          | ${/SANDBOX/}
  `('are refused by name: $change', ({ change, names }) => {
    const environment = { ...complete, ...(change as Record<string, string | undefined>) };
    expect(() => readEnvironment(ServiceConfig, environment)).toThrow(names as RegExp);
  });
});
