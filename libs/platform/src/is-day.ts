import { ValidateBy } from 'class-validator';

/** Years of four digits: PostgreSQL has no year 0. */
const written = /^[1-9]\d{3}-\d\d-\d\d$/;

/** A calendar day, written `2026-09-18` and no other way, and one that there is; ISO 8601 has `2026-W38-5`, too. */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => 'it must be a day that there is, as YYYY-MM-DD' },
  });
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !written.test(value)) return false;
  const midnight = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(value);
}
