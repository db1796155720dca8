import { decimal, DomainError, newId } from '@app/kernel';
import { found, recordId } from '../access/scope.js';
import type { ClaimEntity } from '../claims/claim.entity.js';
import type { EntryEntity } from '../entries/entry.entity.js';
import { provesVat } from '../invoices/domain/document-kinds.js';
import type { InvoiceEntity, InvoiceLineEntity } from '../invoices/invoice.entity.js';
import { assertLinkable, type LinkAsked, type ProvenTax } from './domain/linking.js';
import type { LinkEntity } from './link.entity.js';

const itemKey = (link: { readonly entryId: string; readonly item: number }): string =>
  `${link.entryId}/${link.item}`;
const lineKey = (invoiceId: string, line: number): string => `${invoiceId}/${line}`;

/** What locked declarations and invoice lines have left, while links are made one after the other. */
export class LinkLedger {
  readonly made: LinkEntity[] = [];
  private readonly lines: Map<string, InvoiceLineEntity>;
  private readonly ofItem = new Map<string, LinkEntity[]>();

  constructor(
    private readonly entries: ReadonlyMap<string, EntryEntity>,
    private readonly invoices: ReadonlyMap<string, InvoiceEntity>,
    lines: readonly InvoiceLineEntity[],
    standing: readonly LinkEntity[],
    private readonly filed: readonly ClaimEntity[],
  ) {
    this.lines = new Map(lines.map((line) => [lineKey(line.invoiceId, line.line), { ...line }]));
    for (const link of standing) this.add(link);
  }

  /** The link as it is to be stored, or the one that stands. Throws what LinksService.link does. */
  link(asked: LinkAsked, owner: string, now: Date): LinkEntity {
    const entry = found(this.entries.get(asked.entryId), { zh: '报关单', en: 'declaration' }, '/entryId');
    const item = found(
      entry.items.find((one) => one.item === asked.item),
      { zh: '报关单商品项', en: 'declaration item' },
      '/item',
    );
    const invoice = found(
      this.invoices.get(recordId(asked.invoiceId)),
      { zh: '发票', en: 'invoice' },
      '/invoiceId',
    );
    const line = found(
      this.lines.get(lineKey(invoice.id, asked.line)),
      { zh: '发票行', en: 'invoice line' },
      '/line',
    );
    const quantity = decimal(asked.quantity);
    const ofItem = this.ofItem.get(itemKey(asked)) ?? [];
    const standing = ofItem.find((one) => one.invoiceId === invoice.id && one.line === line.line);
    if (standing !== undefined && decimal(standing.quantity).equals(quantity)) return standing;
    const claim = this.filed.find(({ entryIds }) => entryIds.includes(asked.entryId));
    if (claim !== undefined) throw entryFiled(claim);
    if (line.reversed) throw invoiceReversed(invoice.number);
    const proves: ProvenTax = provesVat(invoice.kind) ? 'vat' : 'consumption-tax';
    assertLinkable(
      quantity,
      item,
      ofItem.filter((one) => one.proves === proves),
      line,
    );
    if (standing !== undefined) throw linkExists(standing, asked.quantity);
    const link: LinkEntity = {
      id: newId(),
      owner,
      entryId: asked.entryId,
      item: asked.item,
      invoiceId: invoice.id,
      line: line.line,
      unit: line.unit,
      quantity: quantity.toFixed(),
      createdAt: now,
      linkNo: ofItem.find(({ linkNo }) => linkNo !== null)?.linkNo ?? null,
      proves,
    };
    line.linked = decimal(line.linked).plus(quantity).toFixed();
    this.add(link);
    this.made.push(link);
    return link;
  }

  /** New links whose item has no number yet, by item. */
  itemsWithoutNumber(): LinkEntity[][] {
    const items = new Map<string, LinkEntity[]>();
    for (const link of this.made.filter(({ linkNo }) => linkNo === null))
      items.set(itemKey(link), [...(items.get(itemKey(link)) ?? []), link]);
    return [...items.values()];
  }

  private add(link: LinkEntity): void {
    const links = this.ofItem.get(itemKey(link));
    if (links === undefined) this.ofItem.set(itemKey(link), [link]);
    else links.push(link);
  }
}

export function entryFiled({ id, status }: ClaimEntity): DomainError {
  const message = {
    zh: `该报关单已用于退税申报 ${id}（${status}），关联不可更改`,
    en: `claim ${id} over this declaration is ${status}: its links stand`,
  };
  return new DomainError('entry-filed', 'conflict', {
    message,
    faults: [{ pointer: '/entryId', code: 'entry-filed', message, expected: 'drafted', actual: status }],
  });
}

function invoiceReversed(number: string): DomainError {
  const message = {
    zh: '发票已红字冲销，不能关联',
    en: 'the invoice was reversed: nothing of it can be linked',
  };
  return new DomainError('invoice-reversed', 'conflict', {
    message,
    faults: [
      {
        pointer: '/invoiceId',
        code: 'invoice-reversed',
        message,
        actual: number,
        fix: { zh: '使用重开的发票', en: 'use the invoice that was issued instead' },
      },
    ],
  });
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
