import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEnvironment, secretNames } from './environment.js';
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

describe('secrets in files', () => {
  let folder: string;
  const key = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  const { DATABASE_URL, ...withoutUrl } = complete;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sw-secrets-'));
    writeFileSync(join(folder, 'url'), `${DATABASE_URL}\n`);
    writeFileSync(join(folder, 'keys'), key);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);

  it('are read as the variable itself would be, without the line end', () => {
    const environment = { ...withoutUrl, DATABASE_URL_FILE: file('url'), FIELD_KEYS_FILE: file('keys') };
    expect(readEnvironment(ServiceConfig, environment)).toMatchObject({ DATABASE_URL, FIELD_KEYS: key });
  });

  it('are checked like any other', () => {
    const environment = { ...complete, FIELD_KEYS_FILE: file('url') };
    expect(() => readEnvironment(ServiceConfig, environment)).toThrow('FIELD_KEYS must be');
  });

  it.each([
    ['stands beside the variable itself', { ...complete, DATABASE_URL_FILE: 'url' }, 'both given'],
    ['is not there', { ...withoutUrl, DATABASE_URL_FILE: 'nowhere' }, 'cannot be read'],
  ])('a file that %s is told, and what it holds is not', (_, environment, text) => {
    expect(() => readEnvironment(ServiceConfig, environment)).toThrow(text);
  });

  it('are for secrets only: another variable is not looked for in files', () => {
    const environment = { ...complete, TOKEN_AUDIENCE_FILE: file('url') };
    expect(readEnvironment(ServiceConfig, environment).TOKEN_AUDIENCE).toBe('single-window');
  });

  it('have no default', () => {
    const config: object = readEnvironment(ServiceConfig, complete);
    const given = secretNames.filter((name) => Reflect.get(config, name));
    expect(given).toEqual(['DATABASE_URL']);
  });
});
