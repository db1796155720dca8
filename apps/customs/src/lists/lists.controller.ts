import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { headOf } from '@app/ceb';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { returnRights } from '../applications/return-rights.js';
import { found, recordId } from '../access/scope.js';
import type { ListEntity } from './list.entity.js';
import { ListContents } from '../storage/list-contents.js';
import { ListsRepository } from './lists.repository.js';
import { ListsService } from './lists.service.js';
import { PartyBook } from '@app/messaging';
import { ParticipantsRepository, Principals } from '@app/messaging';
import { TaxAssessmentEntity } from '../taxes/tax-assessment.entity.js';
import { TaxBillEntity } from '../taxes/tax-bill.entity.js';
import { ListsQuery } from './lists.dto.js';
import { ListDetailView, listItem, ListPage, listView } from './lists.views.js';
import { MatchReportView, reportView } from '../matching/match-report.views.js';
import { CustomsReceiptPage, receiptView } from '../receipts/receipts.views.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { heldView } from '../officers/hold.js';
import { HoldsRepository } from '../officers/holds.repository.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';

/** Declaration lists as people ask for them: where they stand, why, and what customs said. */
@Controller('lists')
export class ListsController {
  constructor(
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly contents: ListContents,
    private readonly receipts: ReceiptsRepository,
    private readonly holds: HoldsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: ListPage })
  @Operation({ task: 'lists', zh: '查询申报清单', en: 'Declaration lists' })
  page(@CurrentCaller() caller: Caller, @Query() query: ListsQuery): Promise<ListPage> {
    const { limit, after, ...filter } = query;
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const canonical =
        filter.ebpCode === undefined
          ? {}
          : { ebpCode: (await this.book(tx, [filter.ebpCode])).canonical(filter.ebpCode) };
      const rows = await this.lists.page(
        tx,
        { ...filter, ...canonical },
        {
          limit,
          ...(parties === undefined ? {} : { parties }),
          ...(cursor === undefined ? {} : { after: recordId(cursor) }),
        },
      );
      const page = pageOf(rows, limit, (row) => row.id);
      const held = await this.holds.among(
        tx,
        page.items.map(({ id }) => id),
      );
      const items = page.items.map((list) => ({
        ...listItem(list),
        ...heldView(held.get(list.id), caller),
      }));
      return { items, next: page.next };
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: ListDetailView })
  @Operation({
    task: 'lists',
    zh: '清单详情：状态、表体、税款、税单、退货期限与撤销退货申请',
    en: 'One list: status, lines, tax, tax bills, until when goods may go back, cancellations and returns',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ListDetailView> {
    return this.transactions.run(async (tx) => {
      const list = await this.find(tx, caller, id);
      const tax = await tx.findOneBy(TaxAssessmentEntity, { listId: list.id });
      const bills = await tx.findBy(TaxBillEntity, { listId: list.id });
      const applications = await this.applications.ofList(tx, list.id);
      const quantities = await this.applications.linesOf(
        tx,
        applications.map(({ documentId }) => documentId),
      );
      const held = await this.holds.among(tx, [list.id]);
      const { node } = await this.contents.open(tx, list);
      const released = (await this.applications.releaseTimes(tx, [list.id])).get(list.id);
      const rights = returnRights(list, headOf(node, list.messageType), released, this.clock.now());
      return {
        ...listView(list, node, tax, bills, { applications, quantities, rights }),
        ...heldView(held.get(list.id), caller),
      };
    });
  }

  @Get(':id/match')
  @ApiOkResponse({ type: MatchReportView })
  @Operation({
    task: 'lists',
    zh: '三单比对报告',
    en: 'Match report: every check that was made, also those passed',
  })
  match(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<MatchReportView> {
    return this.transactions.run(async (tx) => {
      const list = await this.find(tx, caller, id);
      return reportView(await this.matching.report(tx, list, this.clock.now()), requestLanguage(request));
    });
  }

  @Get(':id/receipts')
  @ApiOkResponse({ type: CustomsReceiptPage })
  @Operation({
    task: 'lists',
    zh: '海关回执（按海关时间顺序）',
    en: "Customs' receipts, in customs' own order",
  })
  ofList(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<CustomsReceiptPage> {
    return this.transactions.run(async (tx) => {
      const list = await this.find(tx, caller, id);
      const receipts = await this.receipts.ofSubject(tx, list.id);
      return {
        items: receipts.map((receipt) => receiptView(receipt, this.receipts.fields(receipt))),
        next: null,
      };
    });
  }

  private async find(tx: EntityManager, caller: Caller, id: string): Promise<ListEntity> {
    const parties = await this.principals.readable(tx, caller);
    return found(await this.lists.find(tx, recordId(id), parties), { zh: '清单', en: 'list' });
  }

  private async book(tx: EntityManager, codes: readonly string[]): Promise<PartyBook> {
    return new PartyBook(await this.participants.byCodes(tx, codes));
  }
}
