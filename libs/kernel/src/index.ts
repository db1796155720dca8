export * from './text.js';
export * from './domain-error.js';
export * from './money.js';
export * from './dated.js';
export * from './ids.js';
export * from './step.js';
export {
  identifierFaults,
  normaliseIdentifier,
  type IdentifierCheck,
  type IdentifierError,
} from './identifier.js';
export * from './credit-code.js';
export * from './customs-code.js';
export * from './citizen-id.js';
export * from './masks.js';
export * from './personal-fields.js';
export * from './purposes.js';
export * from './person.js';
export * from './working-days.js';
export * from './holiday-notices.js';
export * from './authorisation.js';
export type { ErrorRow, Mender } from './error-row.js';
