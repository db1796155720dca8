import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import type { EntryEntity } from '../entries/entry.entity.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import type { LinkEntity } from '../links/link.entity.js';
import { LinksRepository } from '../links/links.repository.js';
import { ReceiptProofsRepository } from '../receipts/receipt-proofs.repository.js';
import { SettledReceiptsRepository } from '../receipts/settled-receipts.repository.js';
import { EvidenceFacts } from './evidence-facts.js';
import type { CaseReference, ClaimedLink } from './domain/claimed-goods.js';
import type { ClaimFacts } from './domain/claim-judgement.js';

/** Roles of registration that a claim is made in: one's own exports, or those that one exports or claims for others. */
const exporters = ['e-commerce', 'agent', 'integrated-service'];

/** What a claim is judged on: declarations, links with their invoice lines, standing, settled receipts. */
@Injectable()
export class ClaimEvidence {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly links: LinksRepository,
    private readonly receipts: SettledReceiptsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly clock: BusinessClock,
    private readonly facts: EvidenceFacts,
    private readonly proofs: ReceiptProofsRepository,
  ) {}

  async of(tx: EntityManager, claimant: string, entries: readonly EntryEntity[]): Promise<ClaimFacts> {
    const links = await this.links.ofEntries(
      tx,
      entries.map(({ entryId }) => entryId),
    );
    const book = new PartyBook(await this.participants.byCodes(tx, [claimant]));
    return {
      claimant,
      inStanding: book.mayAct(claimant, exporters, 'tax', calendarDate(this.clock.now())),
      entries,
      links: await this.withInvoices(tx, links),
      provenCases: await this.provenCases(
        tx,
        claimant,
        entries.flatMap(({ cases }) => cases),
      ),
      enterprise: await this.facts.enterprise(tx, claimant, entries),
      documents: await this.facts.documents(tx, claimant, entries, links),
      returned: await this.facts.returned(tx, entries),
    };
  }

  private async withInvoices(tx: EntityManager, links: readonly LinkEntity[]): Promise<ClaimedLink[]> {
    const ids = [...new Set(links.map(({ invoiceId }) => invoiceId))];
    const invoices = new Map((await this.invoices.byIds(tx, ids)).map((invoice) => [invoice.id, invoice]));
    const lines = new Map(
      (await this.invoices.lines(tx, ids)).map((line) => [`${line.invoiceId}/${line.line}`, line]),
    );
    return links.flatMap((link) => {
      const invoice = invoices.get(link.invoiceId);
      const line = lines.get(`${link.invoiceId}/${link.line}`);
      if (invoice === undefined || line === undefined) return [];
      return [
        {
          linkId: link.id,
          entryId: link.entryId,
          item: link.item,
          invoiceId: invoice.id,
          number: invoice.number,
          sellerCode: invoice.sellerCode,
          date: invoice.date,
          line: line.line,
          name: line.name,
          unit: line.unit,
          quantity: link.quantity,
          invoiceQuantity: line.quantity,
          netAmount: line.netAmount,
          vat: line.vat,
          linkNo: link.linkNo,
          kind: invoice.kind,
          ...(line.consumptionTax === null ? {} : { consumptionTax: line.consumptionTax }),
        },
      ];
    });
  }

  private async provenCases(
    tx: EntityManager,
    claimant: string,
    cases: readonly CaseReference[],
  ): Promise<CaseReference[]> {
    const receipts = await this.receipts.ofCases(tx, claimant, cases);
    const proven = await this.proofs.provenCases(tx, claimant, cases);
    return [
      ...proven,
      ...receipts.flatMap(({ allocations }) => allocations.map((allocation) => allocation.case)),
    ];
  }
}
