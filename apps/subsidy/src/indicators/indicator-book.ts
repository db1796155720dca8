import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readEnvironment } from '@app/platform';
import { PoliciesConfig } from '../policies/policies.config.js';
import { policiesFolder } from '../policies/policy-files.js';
import { schemaCheck } from '../policies/schema-check.js';
import { indicatorsSchema, type Indicators } from './domain/indicator.js';

const check = schemaCheck(indicatorsSchema);

/** Targets and promises as data, read and checked when the service starts: a defect stops the start. */
@Injectable()
export class IndicatorBook {
  readonly data: Indicators = readIndicators(policiesFolder(readEnvironment(PoliciesConfig).POLICIES_DIR));
}

/** Throws an error that names every defect of `indicators.json`. */
export function readIndicators(folder: string): Indicators {
  const file = join(folder, 'indicators.json');
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { value, faults } = check(content);
  if (value === undefined)
    throw new Error(
      `${file}: ${faults.map(({ pointer, message }) => `${pointer} ${message.en}`).join('; ')}`,
    );
  const wrong = value.indicators.filter(
    ({ measured }) => measured.by === 'share' && !Object.hasOwn(value.inputs, measured.input),
  );
  if (wrong.length > 0)
    throw new Error(`${file}: ${wrong.map(({ id }) => `${id} names no input`).join('; ')}`);
  return value;
}
