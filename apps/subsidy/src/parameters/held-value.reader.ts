import { DomainError } from '@app/kernel';
import { heldSchema, type HeldValue } from '../policies/domain/parameter.js';
import { schemaCheck } from '../policies/schema-check.js';

const check = schemaCheck(heldSchema);

/** What a request sets, by the schema that pack files are read by. Throws `invalid-request` (invalid) with every defect. */
export function readHeld(values: object): HeldValue {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const { value, faults } = check(given);
  if (value !== undefined) return value;
  throw new DomainError('invalid-request', 'invalid', {
    message: { zh: '请求内容不符合要求', en: 'The request does not have the shape that is asked for' },
    faults,
  });
}
