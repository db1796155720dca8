export * from './text.js';
export * from './domain-error.js';
export * from './money.js';
export * from './dated.js';
export * from './ids.js';
export * from './step.js';
