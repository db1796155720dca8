import { Type } from 'typebox';

export const closed = { additionalProperties: false };
export const text = Type.Object(
  { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { ...closed, description: '中文与英文 · Chinese and English' },
);
export const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$', description: 'YYYY-MM-DD' });
export const identifier = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });
export const department = Type.String({
  minLength: 1,
  description: 'departments 中的键 · a key of departments in pack.json',
});
/** Files may name the schema that an editor completes and checks them by. */
export const schemaReference = { $schema: Type.Optional(Type.String()) };
