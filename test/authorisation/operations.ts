import { authorisations } from '@app/contracts';
import { everyRole, rolesOf, type Grants, type Role } from '@app/kernel';

/** An operation at the service that answers it, with what the table says of it. */
export interface TriedOperation {
  readonly row: string;
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly grants: Grants;
}

/** Path of each service's own operations; the rest of the sandbox's and the window's is by first segment. */
const prefixes: Readonly<Record<string, string>> = {
  registration: '/registration',
  customs: '/customs',
  'tax-refund': '/tax-refund',
  'fx-settlement': '/fx',
  subsidy: '/subsidy',
  'customs-adapter': '/customs-adapter',
  'tax-adapter': '/tax-adapter',
  sandbox: '',
  window: '',
};
const segments: Readonly<Record<string, string>> = {
  fx: 'fx-settlement',
  oauth: 'sandbox',
  '.well-known': 'sandbox',
  audit: 'window',
  persons: 'window',
  calendar: 'window',
  timeline: 'window',
};
const services = Object.keys(prefixes);
const ofEveryService = /^\/(health|metrics|openapi\.json)/;

/** Every row of the table, at every service that has the operation. */
export const triedOperations: readonly TriedOperation[] = Object.entries<Grants>(authorisations).flatMap(
  ([row, grants]) => {
    const [method = '', template = ''] = row.split(' ');
    const at = (service: string, path: string): TriedOperation => ({ row, service, method, path, grants });
    if (template.startsWith('~'))
      // services without a path of their own have no field keys to show
      return services
        .filter((service) => prefixes[service] !== '' || !template.includes('/field-keys'))
        .map((service) => at(service, template.replace('~', prefixes[service] ?? '')));
    if (ofEveryService.test(template))
      // the front door shows no metrics
      return services
        .filter((service) => service !== 'window' || template !== '/metrics')
        .map((service) => at(service, template));
    const segment = template.split('/')[1] ?? '';
    return [at(segments[segment] ?? segment, template)];
  },
);

/** The roles that the table lets in. */
export function lets(grants: Grants, role: Role): boolean {
  return grants === 'public' || rolesOf(grants).includes(role);
}

export { everyRole };
