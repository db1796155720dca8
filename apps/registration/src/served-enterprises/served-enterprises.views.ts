import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '@app/kernel';
import type { Page } from '@app/platform';
import { EnterpriseName, MoveView } from '../agreements/agreements.views.js';
import { agreementStatuses, isInForce, type AgreementStatus } from '../agreements/domain/agreement.js';
import { serviceCatalogue, serviceNames, type ServiceName } from './domain/service-catalogue.js';
import type { ServedEnterpriseEntity, ServiceOfferEntity } from './served-enterprise.entity.js';

export class ServiceOfferView {
  @ApiProperty()
  provider!: EnterpriseName;

  @ApiProperty({ enum: serviceNames, isArray: true })
  services!: readonly ServiceName[];

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class ServiceOfferPage implements Page<ServiceOfferView> {
  @ApiProperty({ type: [ServiceOfferView] })
  items!: ServiceOfferView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class ServedEnterpriseView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: '综合服务平台企业 / the platform that serves' })
  provider!: EnterpriseName;

  @ApiProperty({ description: '被服务企业 / the enterprise that is served' })
  served!: EnterpriseName;

  @ApiProperty({ enum: serviceNames, isArray: true })
  services!: readonly ServiceName[];

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty({ enum: agreementStatuses })
  status!: AgreementStatus;

  @ApiProperty({ description: '今天是否有效 / whether it counts today' })
  inForce!: boolean;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class ServedEnterpriseDetail extends ServedEnterpriseView {
  @ApiProperty({ type: [MoveView] })
  history!: MoveView[];
}

export class ServedEnterprisePage implements Page<ServedEnterpriseView> {
  @ApiProperty({ type: [ServedEnterpriseView] })
  items!: ServedEnterpriseView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class CatalogueEntry {
  @ApiProperty({ enum: serviceNames })
  service!: ServiceName;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty()
  source!: string;
}

export const catalogueView = (): CatalogueEntry[] =>
  serviceNames.map((service) => ({
    service,
    ...serviceCatalogue.services[service],
    from: serviceCatalogue.from,
    source: serviceCatalogue.source,
  }));

export function offerView(
  { provider, services, changedAt }: ServiceOfferEntity,
  names: ReadonlyMap<string, string>,
): ServiceOfferView {
  return { provider: { creditCode: provider, name: names.get(provider) ?? null }, services, changedAt };
}

export function servedView(
  relation: ServedEnterpriseEntity,
  names: ReadonlyMap<string, string>,
  today: CalendarDate,
): ServedEnterpriseView {
  const { id, version, offerer, offeree, services, from, to, status, changedAt } = relation;
  const named = (creditCode: string): EnterpriseName => ({ creditCode, name: names.get(creditCode) ?? null });
  return {
    id,
    version,
    provider: named(offerer),
    served: named(offeree),
    services,
    from,
    to,
    status,
    inForce: isInForce(relation, today),
    changedAt,
  };
}
