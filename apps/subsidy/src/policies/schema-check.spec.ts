import { expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { schemaCheck } from './schema-check.js';

const check = schemaCheck(Type.Object({ rate: Type.String() }, { additionalProperties: false }));

it.each<[object, string, string]>([
  [{ rate: 0.1 }, '/parameters/rate', 'wrong-format'],
  [{}, '/parameters/rate', 'missing'],
  [{ rate: '1', share: '1' }, '/parameters/share', 'unknown-member'],
])('%j is told at %s by a code of the catalogue: %s', (value, pointer, code) => {
  expect(check(value, '/parameters').faults).toEqual([expect.objectContaining({ pointer, code })]);
});
