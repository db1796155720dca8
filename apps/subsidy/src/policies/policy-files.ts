import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '@app/kernel';
import { exchangeRatesSchema, type ExchangeRate } from './domain/exchange-rates.js';
import { measuresSchema, packHeadSchema, type PolicyPack } from './domain/policy-pack.js';
import { schemaCheck } from './schema-check.js';

const ratesFile = 'exchange-rates.json';
/** From this file to the checkout: apps/subsidy/src/policies, below dist where it is built. */
const levelsUp = 8;

const checkHead = schemaCheck(packHeadSchema);
const checkMeasures = schemaCheck(measuresSchema);
const checkRates = schemaCheck(exchangeRatesSchema);

export interface Policies {
  readonly packs: readonly PolicyPack[];
  readonly rates: readonly ExchangeRate[];
}

/**
 * The folder `policies`: the one given, else the nearest above this file (source, dist and container alike), else the one
 * in the working directory. Throws when there is none.
 */
export function policiesFolder(given?: string): string {
  if (given !== undefined) return given;
  const above: string[] = [];
  for (let folder = import.meta.dirname; above.length < levelsUp; folder = dirname(folder))
    above.push(folder);
  const found = [...above, process.cwd()]
    .map((folder) => join(folder, 'policies'))
    .find((folder) => existsSync(join(folder, ratesFile)));
  if (found !== undefined) return found;
  throw new Error(
    'There is no folder policies above the program or in the working directory: set POLICIES_DIR',
  );
}

/** Reads and checks all packs; throws an error that names the file and every defect in it. */
export function readPolicies(folder: string): Policies {
  const packs = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readPack(folder, name));
  return { packs, rates: readJson(join(folder, ratesFile), checkRates).rates };
}

function readPack(folder: string, name: string): PolicyPack {
  const headFile = join(folder, name, 'pack.json');
  const measuresFile = join(folder, name, 'measures.json');
  const head = readJson(headFile, checkHead);
  const { measures } = readJson(measuresFile, checkMeasures);
  const defects = [
    ...(head.id === name ? [] : [`the id ${head.id} is not the name of its folder`]),
    ...measures.flatMap(({ id }, at) =>
      measures.findIndex((other) => other.id === id) === at ? [] : [`${id} stands twice`],
    ),
    ...measures.flatMap(({ id, departments }) =>
      departments
        .filter((one) => !Object.hasOwn(head.departments, one))
        .map((one) => `${id}: pack.json does not name the department ${one}`),
    ),
  ];
  if (defects.length > 0) throw new Error(`${join(folder, name)}: ${defects.join('; ')}`);
  return { ...head, measures };
}

type Check<T> = (value: unknown) => { readonly value?: T; readonly faults: readonly Fault[] };

function readJson<T>(file: string, check: Check<T>): T {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { value, faults } = check(content);
  if (value !== undefined) return value;
  throw new Error(
    `${file}: ${faults.map(({ pointer, message }) => `${pointer || '/'} ${message.en}`).join('; ')}`,
  );
}
