import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Static, TSchema } from 'typebox';
import type { Fault } from '@app/kernel';

// packs are few and small: what checks them is not worth the time that optimising it takes at every start
const ajv = new Ajv({ strict: true, allErrors: true, discriminator: true, code: { optimize: false } });

/** What does not fit the schema, each with its pointer; empty when all of it does. */
export type SchemaCheck<S extends TSchema> =
  | { readonly value: Static<S>; readonly faults: readonly [] }
  | { readonly value?: undefined; readonly faults: readonly Fault[] };

/** Compiled once; the check reads a value as what the schema says. */
export function schemaCheck<S extends TSchema>(
  schema: S,
): (value: unknown, pointer?: string) => SchemaCheck<S> {
  const validate: ValidateFunction<Static<S>> = ajv.compile<Static<S>>(schema);
  return (value, pointer = '') =>
    validate(value)
      ? { value, faults: [] }
      : { faults: (validate.errors ?? []).map((error) => faultOf(error, pointer)) };
}

function faultOf({ instancePath, keyword, params, message = keyword }: ErrorObject, pointer: string): Fault {
  const member: unknown = params.missingProperty ?? params.additionalProperty ?? params.tag;
  const place = `${pointer}${instancePath}${typeof member === 'string' ? `/${member}` : ''}`;
  return {
    pointer: place,
    code: codes[keyword] ?? 'wrong-format',
    message: { zh: texts[keyword] ?? '该项不符合要求', en: message },
  };
}

const codes: Readonly<Record<string, string>> = {
  required: 'missing',
  additionalProperties: 'unknown-member',
  discriminator: 'not-in-list',
};
const texts: Readonly<Record<string, string>> = {
  required: '缺少该项',
  additionalProperties: '不认识的字段',
  discriminator: '不在允许的取值之内',
  type: '类型不符',
};
