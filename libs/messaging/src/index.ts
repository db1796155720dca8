export { append } from './outbox/append.js';
export { maxDocumentBytes, maxEventBytes } from './outbox/split-documents.js';
export type { Delivery } from './consumer/delivery.js';
export { messagingMigrations } from './migrations/index.js';
export { EventTransport } from './event-transport.js';
export { MessagingModule } from './messaging.module.js';
export type { MessagingOptions } from './messaging-options.js';
export { MessagingReadiness } from './messaging-readiness.js';
export * from './facts/index.js';
