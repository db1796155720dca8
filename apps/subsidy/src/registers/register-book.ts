import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { readEnvironment } from '@app/platform';
import { PoliciesConfig } from '../policies/policies.config.js';
import { policiesFolder } from '../policies/policy-files.js';
import { schemaCheck } from '../policies/schema-check.js';
import { kindDefects, registersSchema, type RegisterKinds } from './domain/register-kind.js';

const check = schemaCheck(registersSchema);

/** The kinds of registers, read and checked when the service starts: a defect stops the start. */
@Injectable()
export class RegisterBook {
  readonly kinds: RegisterKinds = readRegisters(policiesFolder(readEnvironment(PoliciesConfig).POLICIES_DIR));
}

/** Throws an error that names every defect of `registers.json`. */
export function readRegisters(folder: string): RegisterKinds {
  const file = join(folder, 'registers.json');
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { value, faults } = check(content);
  if (value === undefined)
    throw new Error(
      `${file}: ${faults.map(({ pointer, message }) => `${pointer} ${message.en}`).join('; ')}`,
    );
  const defects = kindDefects(value.kinds);
  if (defects.length > 0) throw new Error(`${file}: ${defects.join('; ')}`);
  return value.kinds;
}
