import type { TSchema } from 'typebox';
import { exchangeRatesSchema } from './domain/exchange-rates.js';
import { metricNamesSchema } from './domain/metric-names.js';
import { parametersSchema } from './domain/parameter.js';
import { measuresSchema, packHeadSchema } from './domain/policy-pack.js';

const dialect = 'http://json-schema.org/draft-07/schema#';

/** The JSON Schemas of `policies/schema/`, by file name: what an editor completes and checks the files of a pack by. */
export const schemas: Readonly<Record<string, TSchema>> = Object.fromEntries(
  Object.entries({
    'pack.schema.json': packHeadSchema,
    'measures.schema.json': measuresSchema,
    'parameters.schema.json': parametersSchema,
    'metrics.schema.json': metricNamesSchema,
    'exchange-rates.schema.json': exchangeRatesSchema,
  }).map(([name, schema]) => [name, { $schema: dialect, ...schema }]),
);
