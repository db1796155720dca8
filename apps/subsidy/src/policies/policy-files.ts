import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault } from '@app/kernel';
import { exchangeRatesSchema, type ExchangeRate } from './domain/exchange-rates.js';
import { lineOf, linesOf, lineOfSyntaxError } from './domain/json-lines.js';
import { metricNamesSchema, type MetricNames } from './domain/metric-names.js';
import { packDefects, type PackDefect } from './domain/pack-defects.js';
import { parametersSchema } from './domain/parameter.js';
import { measuresSchema, packHeadSchema, type PolicyPack } from './domain/policy-pack.js';
import { schemaCheck } from './schema-check.js';

const ratesFile = 'exchange-rates.json';
const monthlyRatesFile = 'monthly-rates.json';
const metricsFile = 'metrics.json';
/** Beside the packs: JSON Schemas for editors. */
const schemaFolder = 'schema';
/** From this file to the checkout: apps/subsidy/src/policies, below dist where it is built. */
const levelsUp = 8;

const checkHead = schemaCheck(packHeadSchema);
const checkMeasures = schemaCheck(measuresSchema);
const checkParameters = schemaCheck(parametersSchema);
const checkRates = schemaCheck(exchangeRatesSchema);
const checkMetrics = schemaCheck(metricNamesSchema);

export interface Policies {
  readonly packs: readonly PolicyPack[];
  readonly rates: readonly ExchangeRate[];
  /** For totals in dollars: customs' rate of the month. */
  readonly monthlyRates: readonly ExchangeRate[];
  readonly metrics: MetricNames;
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

/** Reads and checks all packs; throws an error that names file, line and every defect. */
export function readPolicies(folder: string): Policies {
  const metrics = readJson(join(folder, metricsFile), checkMetrics).value.metrics;
  const packs = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== schemaFolder)
    .map(({ name }) => readPack(folder, name, metrics));
  const rates = readJson(join(folder, ratesFile), checkRates).value.rates;
  const monthlyRates = readJson(join(folder, monthlyRatesFile), checkRates).value.rates;
  return { packs, rates, monthlyRates, metrics };
}

function readPack(folder: string, name: string, metrics: MetricNames): PolicyPack {
  const path = (file: string): string => join(folder, name, file);
  const head = readJson(path('pack.json'), checkHead);
  const measures = readJson(path('measures.json'), checkMeasures);
  const parameters = readJson(path('parameters.json'), checkParameters);
  const { $schema: _, ...said } = head.value;
  const pack = { ...said, measures: measures.value.measures, parameters: parameters.value.parameters };
  const texts = {
    'pack.json': head.text,
    'measures.json': measures.text,
    'parameters.json': parameters.text,
  };
  const defects: PackDefect[] = [
    ...(pack.id === name
      ? []
      : [
          {
            file: 'pack.json',
            pointer: '/id',
            says: `the id ${pack.id} is not the name of its folder`,
          } as const,
        ]),
    ...packDefects(pack, metrics),
  ];
  if (defects.length === 0) return pack;
  const told = defects.map(
    ({ file, pointer, says }) => `${path(file)}:${lineOf(linesOf(texts[file]), pointer)} ${pointer} ${says}`,
  );
  throw new Error(told.join('; '));
}

type Check<T> = (value: unknown) => { readonly value?: T; readonly faults: readonly Fault[] };

function readJson<T>(file: string, check: Check<T>): { readonly value: T; readonly text: string } {
  const text = readFileSync(file, 'utf8');
  const { value, faults } = check(parsed(file, text));
  if (value !== undefined) return { value, text };
  const lines = linesOf(text);
  throw new Error(
    faults
      .map(({ pointer, message }) => `${file}:${lineOf(lines, pointer)} ${pointer || '/'} ${message.en}`)
      .join('; '),
  );
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const line = lineOfSyntaxError(text, cause);
    throw new Error(`${file}${line === undefined ? '' : `:${line}`} is no JSON: ${String(cause)}`, { cause });
  }
}
