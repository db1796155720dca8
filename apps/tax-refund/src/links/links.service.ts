import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decimal, DomainError, newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import { assertLinkable } from './domain/linking.js';
import type { LinkEntity } from './link.entity.js';
import { LinksRepository } from './links.repository.js';

export interface LinkAsked {
  readonly entryId: string;
  readonly item: number;
  readonly invoiceId: string;
  readonly line: number;
  readonly quantity: string;
  /** Credit code of the principal whose goods they are; absent: the caller's own enterprise. */
  readonly principal?: string;
}

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
   * (forbidden), `not-found` (entry, item,
   * invoice, line), `link-exists`, `entry-filed`, `unit-differs`, `quantity-exceeded` (conflict).
   */
  async link(tx: EntityManager, caller: Caller, asked: LinkAsked): Promise<LinkEntity> {
    const owner = await this.principals.enterpriseFor(tx, caller, asked.principal);
    const { entryId } = asked;
    const quantity = decimal(asked.quantity);
    const [locked] = await this.entries.lock(tx, [entryId], owner);
    const entry = found(locked, { zh: '报关单', en: 'declaration' }, '/entryId');
    const item = found(
      entry.items.find((one) => one.item === asked.item),
      { zh: '报关单商品项', en: 'declaration item' },
      '/item',
    );
    const invoice = found(
      await this.invoices.find(tx, recordId(asked.invoiceId), [owner]),
      { zh: '发票', en: 'invoice' },
      '/invoiceId',
    );
    const line = found(
      await this.invoices.lockLine(tx, invoice.id, asked.line),
      { zh: '发票行', en: 'invoice line' },
      '/line',
    );
    const ofItem = (await this.links.ofEntries(tx, [entryId])).filter((link) => link.item === asked.item);
    const standing = ofItem.find((link) => link.invoiceId === invoice.id && link.line === asked.line);
    if (standing !== undefined && decimal(standing.quantity).equals(quantity)) return standing;
    await this.assertNotFiled(tx, entryId);
    assertLinkable(quantity, item, ofItem, line);
    if (standing !== undefined) throw linkExists(standing, asked.quantity);
    const link: LinkEntity = {
      id: newId(),
      owner,
      entryId,
      item: asked.item,
      invoiceId: invoice.id,
      line: asked.line,
      unit: line.unit,
      quantity: quantity.toFixed(),
      createdAt: this.clock.now(),
    };
    await this.links.insert(tx, link);
    await this.invoices.use(tx, invoice.id, line.line, link.quantity);
    return link;
  }

  /** Takes a link back, as long as no claim over its declaration has been filed. Throws `not-found`, `entry-filed`. */
  async remove(tx: EntityManager, caller: Caller, id: string): Promise<LinkEntity> {
    const what = { zh: '关联', en: 'link' };
    const owners = (await this.principals.actedFor(tx, caller)) ?? [];
    const link = found(await this.links.find(tx, recordId(id), owners), what);
    await this.entries.lock(tx, [link.entryId], link.owner);
    await this.assertNotFiled(tx, link.entryId);
    await this.invoices.lockLine(tx, link.invoiceId, link.line);
    const isOurs = await this.links.remove(tx, link.id);
    found(isOurs ? link : null, what);
    await this.invoices.use(tx, link.invoiceId, link.line, decimal(link.quantity).negated().toFixed());
    return link;
  }

  private async assertNotFiled(tx: EntityManager, entryId: string): Promise<void> {
    const [claim] = await this.claims.liveOn(tx, [entryId]);
    if (claim === undefined || claim.status === 'drafted') return;
    const message = {
      zh: `该报关单已用于退税申报 ${claim.id}（${claim.status}），关联不可更改`,
      en: `claim ${claim.id} over this declaration is ${claim.status}: its links stand`,
    };
    throw new DomainError('entry-filed', 'conflict', {
      message,
      faults: [
        { pointer: '/entryId', code: 'entry-filed', message, expected: 'drafted', actual: claim.status },
      ],
    });
  }
}

function linkExists(link: LinkEntity, asked: string): DomainError {
  const message = {
    zh: '该项与该发票行已有关联，数量不同',
    en: 'item and invoice line are linked already, with another quantity',
  };
  return new DomainError('link-exists', 'conflict', {
    message,
    faults: [
      {
        pointer: '/quantity',
        code: 'link-exists',
        message,
        expected: decimal(link.quantity).toFixed(),
        actual: asked,
        fix: {
          zh: `先解除关联 ${link.id}，再按全部数量关联`,
          en: `remove link ${link.id}, then link the whole quantity`,
        },
      },
    ],
  });
}
