/** What an account may do; the authorisation table names the roles that may call each operation. */
export const everyRole = [
  'enterprise',
  'customs-officer',
  'tax-officer',
  'fx-officer',
  'commerce-officer',
  'finance-officer',
  'department-officer',
  'auditor',
  'operator',
  'bank',
  'authority',
] as const;

export type Role = (typeof everyRole)[number];

export function isRole(name: string): name is Role {
  return everyRole.some((role) => role === name);
}

/**
 * Whose records an operation shows or changes: those of the caller itself, also those of principals that have delegated
 * to it (报关代理), or everybody's. Another enterprise's record is 404, as if it did not exist.
 */
export type Reach = 'own' | 'own+delegated' | 'all';

/** Who may call an operation, and how far each reaches; `public`: everybody, without a token. */
export type Grants = 'public' | Readonly<Partial<Record<Role, Reach>>>;

/**
 * Grants by operation: `GET /customs/lists/{id}`. `~` stands for the path of the service, for operations that every
 * service has: `GET ~/parked-events`.
 */
export type Authorisations = Readonly<Record<string, Grants>>;

/** How a role sees a field of an answer: as it is, with all but some characters hidden, or not at all. */
export type Sight = 'clear' | 'masked' | 'absent';

/** A field that not everybody who may call the operation sees as it is. */
export interface FieldAuthorisation {
  readonly operation: string;
  /** RFC 6901 on the answer, `*` for each item of an array. */
  readonly field: string;
  readonly sight: Readonly<Partial<Record<Role, Sight>>>;
}

/** The roles that may call the operation; none where it is public. */
export function rolesOf(grants: Grants): readonly Role[] {
  return grants === 'public' ? [] : everyRole.filter((role) => grants[role] !== undefined);
}

/** The grants of an operation as a service registers it: `GET`, `/customs/lists/{id}`; `pathPrefix` is `customs`, or empty. */
export function grantsOf(
  table: Authorisations,
  pathPrefix: string,
  method: string,
  path: string,
): Grants | undefined {
  const own = pathPrefix === '' ? path : path.replace(`/${pathPrefix}/`, '/');
  return table[`${method} ${path}`] ?? table[`${method} ~${own}`];
}
