import { ApiProperty } from '@nestjs/swagger';
import { decimal, instantText, type Decimal } from '@app/kernel';
import type { Page } from '@app/platform';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { withoutLines, type DeclaredItem } from '../claims/domain/claimed-goods.js';
import { declaredIn, linkedQuantity } from '../links/domain/linking.js';
import type { LinkEntity } from '../links/link.entity.js';
import { linkView } from '../links/links.views.js';
import type { EntryEntity } from './entry.entity.js';

class EntryCaseView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;
}

class EntryClaimView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  status!: string;
}

class EntryLinkView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  linkNo!: string | null;

  @ApiProperty({ description: '所证明的税种 · which tax the document proves' })
  proves!: string;

  @ApiProperty()
  entryId!: string;

  @ApiProperty({ type: 'integer' })
  item!: number;

  @ApiProperty({ format: 'uuid' })
  invoiceId!: string;

  @ApiProperty({ type: 'integer' })
  line!: number;

  @ApiProperty()
  unit!: string;

  @ApiProperty()
  quantity!: string;
}

class EntryItemView {
  @ApiProperty({ type: 'integer' })
  item!: number;

  @ApiProperty()
  gcode!: string;

  @ApiProperty()
  gname!: string;

  @ApiProperty()
  unit!: string;

  @ApiProperty()
  qty!: string;

  @ApiProperty()
  unit1!: string;

  @ApiProperty()
  qty1!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  fob!: string;

  @ApiProperty({ description: '关联所用计量单位 · unit that the links count in' })
  linkedUnit!: string;

  @ApiProperty()
  linked!: string;

  @ApiProperty({ description: '尚未关联 · not linked yet' })
  open!: string;

  @ApiProperty({ type: [EntryLinkView] })
  links!: object[];
}

export class DeclaredEntryView {
  @ApiProperty({ description: '报关单编号，18 位 · 18 digits' })
  entryId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty()
  sumNo!: string;

  @ApiProperty()
  customsCode!: string;

  @ApiProperty({ description: '收发货人 · credit code of the consignor' })
  ebcCode!: string;

  @ApiProperty({ format: 'date' })
  exportDate!: string;

  @ApiProperty({ format: 'date-time' })
  declaredAt!: string;

  @ApiProperty({ type: [EntryCaseView] })
  cases!: EntryCaseView[];

  @ApiProperty({ type: EntryClaimView, nullable: true, description: 'null：未申报 · no claim uses it' })
  claim!: EntryClaimView | null;

  @ApiProperty({ type: [EntryItemView] })
  items!: EntryItemView[];
}

export class DeclaredEntryPage implements Page<DeclaredEntryView> {
  @ApiProperty({ type: [DeclaredEntryView] })
  items!: DeclaredEntryView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** A declaration with what of each item has invoices, and the claim that uses it. */
export function entryView(
  entry: EntryEntity,
  links: readonly LinkEntity[],
  claims: readonly ClaimEntity[],
): DeclaredEntryView {
  const claim = claims.find(({ entryIds }) => entryIds.includes(entry.entryId));
  return {
    entryId: entry.entryId,
    version: entry.version,
    sumNo: entry.sumNo,
    customsCode: entry.customsCode,
    ebcCode: entry.ebcCode,
    exportDate: entry.exportDate,
    declaredAt: instantText(entry.declaredAt),
    cases: entry.cases,
    claim: claim === undefined ? null : { id: claim.id, status: claim.status },
    items: entry.items.map((item) =>
      itemView(
        item,
        links.filter((link) => link.entryId === entry.entryId && link.item === item.item),
      ),
    ),
  };
}

function itemView(item: DeclaredItem, links: readonly LinkEntity[]): EntryItemView {
  const unit = links[0]?.unit ?? item.unit;
  const declared: Decimal = declaredIn(item, unit) ?? decimal(item.qty);
  const linked = linkedQuantity(links);
  return {
    ...withoutLines(item),
    linkedUnit: unit,
    linked: linked.toFixed(),
    open: declared.minus(linked).toFixed(),
    links: links.map(linkView),
  };
}
