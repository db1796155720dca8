/** The nine services: first path segment at the window, and the group whose field key they hold. */
export const services: Readonly<Record<string, { readonly path?: string; readonly keys: string }>>;
export const serviceNames: string[];
export function databaseOf(service: string): string;
export const eventLogDatabase: string;
export const auditOwner: string;
