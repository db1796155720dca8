import { decimal, instantText, type Decimal } from '@app/kernel';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { withoutLines, type DeclaredItem } from '../claims/domain/claimed-goods.js';
import { declaredIn, linkedQuantity } from '../links/domain/linking.js';
import type { LinkEntity } from '../links/link.entity.js';
import { linkView } from '../links/links.views.js';
import type { EntryEntity } from './entry.entity.js';

/** A declaration with what of each item has invoices, and the claim that uses it. */
export function entryView(
  entry: EntryEntity,
  links: readonly LinkEntity[],
  claims: readonly ClaimEntity[],
): Record<string, unknown> {
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

function itemView(item: DeclaredItem, links: readonly LinkEntity[]): Record<string, unknown> {
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
