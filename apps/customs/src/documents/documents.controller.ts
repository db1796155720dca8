import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { PartyBook } from '@app/messaging';
import { ParticipantsRepository, Principals } from '@app/messaging';
import {
  NumberedDocumentsQuery,
  OrderDocumentsQuery,
  WaybillsQuery,
  WaybillStatusesQuery,
} from './documents.dto.js';
import { DocumentsRepository, type DocumentFilter } from './documents.repository.js';
import { heldView } from '../officers/hold.js';
import { HoldsRepository } from '../officers/holds.repository.js';
import { PartsRepository } from './parts.repository.js';
import { DocumentPage, documentView } from './documents.views.js';

/** The documents that lists are matched against, newest version of each. */
@Controller()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly parts: PartsRepository,
    private readonly holds: HoldsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get('orders')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询订单', en: 'Orders' })
  orders(@CurrentCaller() caller: Caller, @Query() query: OrderDocumentsQuery): Promise<DocumentPage> {
    return this.page('order', caller, query);
  }

  @Get('payments')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询支付单', en: 'Payments' })
  payments(@CurrentCaller() caller: Caller, @Query() query: OrderDocumentsQuery): Promise<DocumentPage> {
    return this.page('payment', caller, query);
  }

  @Get('waybills')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询运单', en: 'Waybills' })
  waybills(@CurrentCaller() caller: Caller, @Query() query: WaybillsQuery): Promise<DocumentPage> {
    return this.page('waybill', caller, query);
  }

  @Get('payment-receipts')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询收款单', en: 'Export payment receipts' })
  paymentReceipts(
    @CurrentCaller() caller: Caller,
    @Query() query: OrderDocumentsQuery,
  ): Promise<DocumentPage> {
    return this.page('payment-receipt', caller, query);
  }

  @Get('arrivals')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询运抵单', en: 'Arrival reports' })
  arrivals(@CurrentCaller() caller: Caller, @Query() query: NumberedDocumentsQuery): Promise<DocumentPage> {
    return this.page('arrival', caller, query);
  }

  @Get('departures')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询离境单', en: 'Departure reports' })
  departures(@CurrentCaller() caller: Caller, @Query() query: NumberedDocumentsQuery): Promise<DocumentPage> {
    return this.page('departure', caller, query);
  }

  @Get('master-waybills')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({
    task: 'documents',
    zh: '查询清单总分单（提运单与运单的对应关系）',
    en: 'Consolidated lists: which waybills a bill of lading holds',
  })
  masterWaybills(
    @CurrentCaller() caller: Caller,
    @Query() query: NumberedDocumentsQuery,
  ): Promise<DocumentPage> {
    return this.page('master-waybill', caller, query);
  }

  @Get('warehouse-entries')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询入库明细单', en: 'Warehouse entries' })
  warehouseEntries(
    @CurrentCaller() caller: Caller,
    @Query() query: NumberedDocumentsQuery,
  ): Promise<DocumentPage> {
    return this.page('warehouse-entry', caller, query);
  }

  @Get('waybill-statuses')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询运单状态（签收）', en: 'Waybill status: what was signed for' })
  waybillStatuses(
    @CurrentCaller() caller: Caller,
    @Query() query: WaybillStatusesQuery,
  ): Promise<DocumentPage> {
    return this.page('waybill-status', caller, query);
  }

  @Get('summaries')
  @ApiOkResponse({ type: DocumentPage })
  @Operation({ task: 'documents', zh: '查询汇总申请单', en: 'Summary applications' })
  summaries(@CurrentCaller() caller: Caller, @Query() query: NumberedDocumentsQuery): Promise<DocumentPage> {
    return this.page('summary', caller, query);
  }

  private page(
    kind: string,
    caller: Caller,
    { limit, after, ...filter }: DocumentFilter & { readonly limit: number; readonly after?: string },
  ): Promise<DocumentPage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.documents.page(tx, kind, await this.canonical(tx, filter), {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: cursor }),
      });
      const page = pageOf(rows, limit, (row) => row.id);
      const split = page.items.flatMap(({ wholeKey, partCount }) =>
        wholeKey !== null && (partCount ?? 1) > 1 ? [wholeKey] : [],
      );
      const parts = await this.parts.countsOf(tx, kind, [...new Set(split)]);
      const held = await this.holds.among(
        tx,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map((item) => ({
        ...documentView(item, parts),
        ...heldView(held.get(item.id), caller),
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
