import type { ClientBase } from 'pg';

/** The statements that make the audit log's tables where they are missing; whoever runs them owns the tables. */
export const auditTables: string;
/** The same in the database of `client`, owned by `owner`; `service` may add and read. */
export function provideAuditTables(
  client: ClientBase,
  roles: { owner: string; service: string },
): Promise<void>;
