import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** What the environment lacks or has wrong; the message is one plain sentence per variable. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not complete: ${problems.join('; ')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * An app's settings from the environment, validated by the decorators of `shape`, whose properties are named like the
 * variables. Variables without a property are left out, empty ones count as not given. Throws `EnvironmentError`.
 */
export function readEnvironment<T extends object>(
  shape: new () => T,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): T {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const settings = plainToInstance(shape, given, { exposeDefaultValues: true });
  const faults = validateSync(settings, { whitelist: true, forbidUnknownValues: true });
  if (faults.length > 0) {
    throw new EnvironmentError(faults.flatMap((fault) => Object.values(fault.constraints ?? {})));
  }
  return settings;
}
