/**
 * The nine services as the launcher, the provisioning and docker-compose know them.
 * `path`: first path segment at the window, for services that are reached through it.
 * `keys`: the group whose field key the service holds; services of one group can read each other's personal values.
 */
export const services = {
  registration: { path: 'registration', keys: 'registration' },
  customs: { path: 'customs', keys: 'customs' },
  'tax-refund': { path: 'tax-refund', keys: 'tax' },
  'fx-settlement': { path: 'fx', keys: 'fx' },
  subsidy: { path: 'subsidy', keys: 'subsidy' },
  window: { keys: 'window' },
  'customs-adapter': { keys: 'customs' },
  'tax-adapter': { keys: 'tax' },
  sandbox: { path: 'sandbox', keys: 'sandbox' },
};

export const serviceNames = Object.keys(services);

/** Name of a service's database and role without the installation's prefix. */
export const databaseOf = (service) => service.replaceAll('-', '_');
export const eventLogDatabase = 'event_log';
/** Role without login that owns the services' databases and the audit log in each. */
export const auditOwner = 'audit';
