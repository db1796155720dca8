import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { PartyBook, ParticipantsRepository, Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { DocumentsRepository, type DocumentFilter } from '../documents/documents.repository.js';
import type { DocumentView } from '../documents/documents.views.js';
import type { ApplicationKind } from './application.entity.js';
import { ApplicationsQuery, TalliesQuery } from './applications.dto.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationDocumentPage, applicationView, ReturnDocumentPage } from './applications.views.js';
import { RefundRepaymentsRepository } from './refund-repayments.repository.js';

/** Applications about lists that customs has, with what has become of them. */
@Controller()
export class ApplicationsController {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly repayments: RefundRepaymentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get('cancellations')
  @ApiOkResponse({ type: ApplicationDocumentPage })
  @Operation({ task: 'documents', zh: '查询撤销申请单', en: 'Cancellation applications' })
  cancellations(
    @CurrentCaller() caller: Caller,
    @Query() query: ApplicationsQuery,
  ): Promise<Page<DocumentView>> {
    return this.page('cancellation', caller, query);
  }

  @Get('returns')
  @ApiOkResponse({ type: ReturnDocumentPage })
  @Operation({
    task: 'documents',
    zh: '查询退货申请单：数量、期限、结果；出口退运是否已补缴退税款（refundRepayment）',
    en: 'Return applications: quantities, periods, what came of them; of exports whether the refund was repaid (refundRepayment)',
  })
  returns(@CurrentCaller() caller: Caller, @Query() query: ApplicationsQuery): Promise<Page<DocumentView>> {
    return this.page('return', caller, query);
  }

  @Get('return-tallies')
  @ApiOkResponse({ type: ApplicationDocumentPage })
  @Operation({ task: 'documents', zh: '查询退货理货单', en: 'Tallies of returned exports' })
  tallies(@CurrentCaller() caller: Caller, @Query() query: TalliesQuery): Promise<Page<DocumentView>> {
    return this.page('return-tally', caller, query);
  }

  private page(
    kind: ApplicationKind,
    caller: Caller,
    { limit, after, ...filter }: DocumentFilter & { readonly limit: number; readonly after?: string },
  ): Promise<Page<DocumentView>> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.documents.page(tx, kind, await this.canonical(tx, filter), {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: cursor }),
      });
      const page = pageOf(rows, limit, (row) => row.id);
      const ids = page.items.map((document) => document.id);
      const applications = new Map(
        (await this.applications.byDocuments(tx, ids)).map((one) => [one.documentId, one]),
      );
      const lines = await this.applications.linesOf(tx, ids);
      const repaid = await this.repayments.ofReturns(tx, kind === 'return' ? ids : []);
      const items = page.items.map((document): DocumentView => ({
        ...applicationView(document, applications.get(document.id), lines.get(document.id) ?? []),
        ...(kind === 'return' ? { refundRepayment: repaid.get(document.id) ?? null } : {}),
      }));
      return { items, next: page.next };
    });
  }

  /** Platforms are kept under one code; a caller may name either. */
  private async canonical(tx: EntityManager, filter: DocumentFilter): Promise<DocumentFilter> {
    if (filter.ebpCode === undefined) return filter;
    const book = new PartyBook(await this.participants.byCodes(tx, [filter.ebpCode]));
    return { ...filter, ebpCode: book.canonical(filter.ebpCode) };
  }
}
