export class ForeignDatabasesError extends Error {}
/** Databases and roles of all services; safe to repeat. Returns the connection addresses by service. */
export function provision(options: {
  adminUrl: string;
  prefix: string;
  passwords: Record<string, string>;
  installation?: string;
  ownServer?: boolean;
}): Promise<Record<string, { database: string; eventLog: string }>>;
