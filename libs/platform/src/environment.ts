import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** What the environment lacks or has wrong; the message is one plain sentence per variable. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not complete: ${problems.join('; ')}`);
    this.name = 'EnvironmentError';
  }
}

/** What must not be read by others: each may be given as a file, `DATABASE_URL_FILE`, as secrets of containers are. */
export const secretNames = [
  'DATABASE_URL',
  'EVENT_LOG_URL',
  'FIELD_KEYS',
  'FIELD_HASH_KEY',
  'SANDBOX_SECRET',
  'EXCHANGE_CLIENT_SECRET',
] as const;

/**
 * An app's settings from the environment, validated by the decorators of `shape`, whose properties are named like the
 * variables. Variables without a property are left out, empty ones count as not given. A secret may stand in a file that
 * its variable with `_FILE` names. Throws `EnvironmentError`.
 */
export function readEnvironment<T extends object>(
  shape: new () => T,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): T {
  const given = Object.fromEntries(
    Object.entries({ ...environment, ...secretsInFiles(environment) }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
  const settings = plainToInstance(shape, given, { exposeDefaultValues: true });
  const faults = validateSync(settings, { whitelist: true, forbidUnknownValues: true });
  if (faults.length > 0) {
    throw new EnvironmentError(faults.flatMap((fault) => Object.values(fault.constraints ?? {})));
  }
  return settings;
}

function secretsInFiles(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    secretNames.flatMap((name): [string, string][] => {
      const file = environment[`${name}_FILE`];
      if (file === undefined || file === '') return [];
      const given = environment[name];
      if (given !== undefined && given !== '')
        throw new EnvironmentError([`${name} and ${name}_FILE are both given; use one of them`]);
      try {
        return [[name, readFileSync(file, 'utf8').trim()]];
      } catch {
        throw new EnvironmentError([`the file that ${name}_FILE names cannot be read`]);
      }
    }),
  );
}
