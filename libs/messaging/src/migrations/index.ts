import { CreateMessagingTables1795392000000 } from './1795392000000-create-messaging-tables.js';

/** Tables of this library for the list of a service's migrations: outbox, inbox, parked_events. */
export const messagingMigrations = [CreateMessagingTables1795392000000];
