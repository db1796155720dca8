import { ApiProperty } from '@nestjs/swagger';
import { DelegationPage } from '../delegations/delegations.views.js';
import { ParticipantView, VersionPage } from '../participants/participants.views.js';
import { RatingPage } from '../ratings/ratings.views.js';
import { ServedEnterprisePage, ServiceOfferView } from '../served-enterprises/served-enterprises.views.js';

class OriginView {
  @ApiProperty({ format: 'uuid' })
  batchId!: string;

  @ApiProperty({ description: '导入账户 / client id of the account that imported it' })
  actor!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  row!: number;
}

class ElsewhereView {
  @ApiProperty()
  service!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ description: '以本企业令牌查询 / shows it to the enterprise itself' })
  operation!: string;
}

/** Everything that registration holds about one enterprise; lists are first pages, `next` goes on at their own operations. */
export class DossierView {
  @ApiProperty()
  record!: ParticipantView;

  @ApiProperty({ description: '变更历史 / every change, oldest first' })
  history!: VersionPage;

  @ApiProperty({ description: '本企业委托他人 / what it delegates' })
  delegationsGiven!: DelegationPage;

  @ApiProperty({ description: '他人委托本企业 / what is delegated to it' })
  delegationsHeld!: DelegationPage;

  @ApiProperty({ description: '评级及其历史 / ratings, also past ones' })
  ratings!: RatingPage;

  @ApiProperty({
    type: ServiceOfferView,
    nullable: true,
    description: '作为综合服务平台企业提供的服务 / what it offers as integrated service platform',
  })
  serviceOffer!: ServiceOfferView | null;

  @ApiProperty({ description: '服务的企业 / whom it serves' })
  serving!: ServedEnterprisePage;

  @ApiProperty({ description: '为其服务的平台 / who serves it' })
  servedBy!: ServedEnterprisePage;

  @ApiProperty({
    type: OriginView,
    nullable: true,
    description: '由批量导入登记时的来源 / the import that made the record',
  })
  importedBy!: OriginView | null;

  @ApiProperty({
    type: [ElsewhereView],
    description: '其他服务持有的信息及查询方式 / what other services hold',
  })
  elsewhere!: readonly ElsewhereView[];
}
