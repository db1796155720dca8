import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { zero, type Decimal } from '@app/kernel';
import { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { entriesUnknown } from '../claims/domain/refusals.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import { provesVat } from '../invoices/domain/document-kinds.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import type { LinkAsked } from './domain/linking.js';
import { proposeLinks, type OpenItem } from './domain/proposing.js';
import type { LinkEntity } from './link.entity.js';
import { LinksRepository } from './links.repository.js';
import { LinksService } from './links.service.js';

/** Unused invoice lines that are looked at for one request; an enterprise has fewer open at a time. */
const mostLines = 50_000;

/** Links that fit by themselves: proposed to the enterprise, and made when it takes them. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly invoices: InvoicesRepository,
    private readonly links: LinksRepository,
    private readonly service: LinksService,
    private readonly principals: Principals,
  ) {}

  /** What could be linked to these declarations, and what stays open. Throws `not-delegated`, `entries-unknown` (not-found). */
  async propose(
    tx: EntityManager,
    caller: Caller,
    entryIds: readonly string[],
    principal: string | undefined,
  ): Promise<ReturnType<typeof proposeLinks>> {
    const owner = await this.principals.enterpriseFor(tx, caller, principal);
    const entries = (await this.entries.byIds(tx, entryIds)).filter(({ ebcCode }) => ebcCode === owner);
    if (entries.length < entryIds.length)
      throw entriesUnknown(
        entryIds,
        entries.map(({ entryId }) => entryId),
      );
    const links = new Map<string, LinkEntity[]>();
    for (const link of await this.links.ofEntries(tx, entryIds)) {
      if (link.proves !== 'vat') continue;
      const key = `${link.entryId}/${link.item}`;
      links.set(key, [...(links.get(key) ?? []), link]);
    }
    const items = entries.flatMap(({ entryId, exportDate, items: declared }) =>
      declared.map((item): OpenItem => ({
        ...item,
        entryId,
        exportDate,
        links: links.get(`${entryId}/${item.item}`) ?? [],
      })),
    );
    const lines = await this.invoices.unused(tx, owner, wantedByUnit(items), mostLines);
    return proposeLinks(
      items,
      lines.filter(({ kind }) => provesVat(kind)),
    );
  }

  /** Takes proposals, all of them or none; what was used meanwhile is refused with its place. Throws as LinksService.link. */
  async apply(
    tx: EntityManager,
    caller: Caller,
    proposals: readonly LinkAsked[],
    principal: string | undefined,
  ): Promise<LinkEntity[]> {
    const owner = await this.principals.enterpriseFor(tx, caller, principal);
    return this.service.linkAll(tx, owner, proposals, (at) => `/proposals/${at}`);
  }
}

/** All that the items declared in each of their units, whatever is linked already: more than enough to choose from. */
function wantedByUnit(items: readonly OpenItem[]): { readonly unit: string; readonly quantity: string }[] {
  const wanted = new Map<string, Decimal>();
  const add = (unit: string, quantity: string): void => {
    wanted.set(unit, (wanted.get(unit) ?? zero).plus(quantity));
  };
  for (const { unit, qty, unit1, qty1 } of items) {
    add(unit, qty);
    if (unit1 !== unit) add(unit1, qty1);
  }
  return [...wanted].map(([unit, quantity]) => ({ unit, quantity: quantity.toFixed() }));
}
