import { DomainError } from '@app/kernel';
import type { ServiceName } from './service-catalogue.js';

export const providerRole = 'integrated-service';

/** Throws `provider-unfit` (forbidden) for an enterprise that is not registered as an integrated service platform. */
export function assertProvider({ roles }: { readonly roles: readonly string[] }): void {
  if (roles.includes(providerRole)) return;
  const message = {
    zh: '只有登记为综合服务平台企业（integrated-service）的企业可以提供综合服务',
    en: 'Only an enterprise registered as integrated service platform (integrated-service) offers services',
  };
  throw new DomainError('provider-unfit', 'forbidden', {
    message,
    faults: [
      { pointer: '', code: 'provider-unfit', message, expected: providerRole, actual: roles.join(' / ') },
    ],
  });
}

/** Throws `service-not-offered` (invalid) with a fault for each service that the platform does not offer. */
export function assertOffered(services: readonly ServiceName[], offered: readonly ServiceName[]): void {
  const message = { zh: '该平台没有提供此项服务', en: 'The platform does not offer this service' };
  const faults = services.flatMap((service, at) =>
    offered.includes(service)
      ? []
      : [
          {
            pointer: `/services/${at}`,
            code: 'service-not-offered',
            message,
            expected: offered.join(' / ') || 'none',
            actual: service,
            fix: {
              zh: '先在 /registration/service-offers 登记该服务',
              en: 'put it on your offer at /registration/service-offers first',
            },
          },
        ],
  );
  if (faults.length > 0) throw new DomainError('service-not-offered', 'invalid', { message, faults });
}

/** Throws `not-yourself` (invalid). */
export function assertTwo(provider: string, served: string): void {
  if (provider !== served) return;
  const message = { zh: '不能以本企业为服务对象', en: 'An enterprise does not serve itself' };
  throw new DomainError('not-yourself', 'invalid', {
    message,
    faults: [{ pointer: '/served', code: 'not-yourself', message, actual: served }],
  });
}

export function servedAlready({ id, status }: { readonly id: string; readonly status: string }): DomainError {
  const message = {
    zh: `与该企业的服务关系 ${id}（${status}）期限重叠`,
    en: `Service relation ${id} with this enterprise (${status}) overlaps`,
  };
  return new DomainError('served-already', 'conflict', {
    message,
    faults: [
      {
        pointer: '/served',
        code: 'served-already',
        message,
        fix: { zh: '先解除原关系，再按新的内容提出', en: 'revoke it first, then propose the new one' },
      },
    ],
  });
}
