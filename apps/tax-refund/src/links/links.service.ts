import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, DomainError, type CalendarDate } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import { firstBatch, linkNumber, linkPeriod } from './domain/link-number.js';
import type { LinkAsked } from './domain/linking.js';
import { entryFiled, LinkLedger } from './link-ledger.js';
import type { LinkEntity } from './link.entity.js';
import { LinksRepository } from './links.repository.js';

const linkWord = { zh: '关联', en: 'link' };

/**
 * Which invoice lines the goods of a declaration item were bought with. The declaration is locked before the invoice line, so
 * that links made at the same instant count one after the other and never exceed either.
 */
@Injectable()
export class LinksService {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly invoices: InvoicesRepository,
    private readonly links: LinksRepository,
    private readonly claims: ClaimsRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Links a quantity. The same item and line with the same quantity is the link that stands. Throws `not-delegated`
   * (forbidden), `not-found` (entry, item, invoice, line), `link-exists`, `entry-filed`, `invoice-reversed`, `unit-differs`,
   * `quantity-exceeded` (conflict).
   */
  async link(tx: EntityManager, caller: Caller, asked: LinkAsked): Promise<LinkEntity> {
    const owner = await this.principals.enterpriseFor(tx, caller, asked.principal);
    const [link] = await this.linkAll(tx, owner, [asked], () => '');
    return found(link, linkWord);
  }

  /** Links many quantities at once, all of them or none; `pointerOf` says where each stands in the request. Throws as `link`. */
  async linkAll(
    tx: EntityManager,
    owner: string,
    asked: readonly LinkAsked[],
    pointerOf: (at: number) => string,
  ): Promise<LinkEntity[]> {
    const entryIds = [...new Set(asked.map(({ entryId }) => entryId))];
    const entries = new Map((await this.entries.lock(tx, entryIds, owner)).map((one) => [one.entryId, one]));
    const wanted = asked.map(({ invoiceId, line }) => ({ invoiceId: recordId(invoiceId), line }));
    const invoices = new Map(
      (await this.invoices.byIds(tx, [...new Set(wanted.map(({ invoiceId }) => invoiceId))]))
        .filter(({ buyer }) => buyer === owner)
        .map((invoice) => [invoice.id, invoice]),
    );
    const ours = wanted.filter(({ invoiceId }) => invoices.has(invoiceId));
    const ledger = new LinkLedger(
      entries,
      invoices,
      await this.invoices.lockOf(tx, ours),
      await this.links.ofEntries(tx, entryIds),
      (await this.claims.liveOn(tx, entryIds)).filter(({ status }) => status !== 'drafted'),
    );
    const now = this.clock.now();
    const made = asked.map((one, at) => pointedAt(pointerOf(at), () => ledger.link(one, owner, now)));
    await this.number(tx, owner, ledger, calendarDate(now));
    await this.links.insert(tx, ledger.made);
    await this.invoices.use(tx, ledger.made);
    return made;
  }

  /** One number per declaration item, also for what is linked to it later. */
  private async number(
    tx: EntityManager,
    owner: string,
    ledger: LinkLedger,
    today: CalendarDate,
  ): Promise<void> {
    const items = ledger.itemsWithoutNumber();
    if (items.length === 0) return;
    const first = await this.links.takeSerials(tx, owner, linkPeriod(today), firstBatch, items.length);
    for (const [at, links] of items.entries())
      for (const link of links) link.linkNo = linkNumber(today, firstBatch, first + at);
  }

  /** Takes a link back, as long as no claim over its declaration has been filed. Throws `not-found`, `entry-filed`. */
  async remove(tx: EntityManager, caller: Caller, id: string): Promise<LinkEntity> {
    const owners = (await this.principals.actedFor(tx, caller)) ?? [];
    const link = found(await this.links.find(tx, recordId(id), owners), linkWord);
    await this.entries.lock(tx, [link.entryId], link.owner);
    await this.assertNotFiled(tx, link.entryId);
    await this.invoices.lockOf(tx, [link]);
    const isOurs = await this.links.remove(tx, link.id);
    found(isOurs ? link : null, linkWord);
    await this.invoices.use(tx, [givenBack(link)]);
    return link;
  }

  private async assertNotFiled(tx: EntityManager, entryId: string): Promise<void> {
    const [claim] = await this.claims.liveOn(tx, [entryId]);
    if (claim !== undefined && claim.status !== 'drafted') throw entryFiled(claim);
  }
}

/** What a removed link gives back to its line. */
export function givenBack({ invoiceId, line, quantity }: LinkEntity): {
  readonly invoiceId: string;
  readonly line: number;
  readonly quantity: string;
} {
  return { invoiceId, line, quantity: decimal(quantity).negated().toFixed() };
}

/** A refusal of one of many, pointing at that one. */
function pointedAt<T>(pointer: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || pointer === '') throw error;
    const faults = error.faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` }));
    throw new DomainError(error.code, error.kind, { message: error.text, faults, cause: error });
  }
}
