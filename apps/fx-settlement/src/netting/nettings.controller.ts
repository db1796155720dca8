import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, pageOf, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import { NettingReportsService } from './netting-reports.service.js';
import { CorrectNetting, DraftNetting, NettingsQuery } from './nettings.dto.js';
import { examples } from './nettings.examples.js';
import { NettingsRepository, type NettingRow } from './nettings.repository.js';
import { NettingsService, nettingText } from './nettings.service.js';
import { NettingPage, nettingSummary, NettingView, nettingView } from './nettings.views.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** Nettings of receipts with costs abroad (轧差, FX-2). */
@Controller('nettings')
export class NettingsController {
  constructor(
    private readonly service: NettingsService,
    private readonly reports: NettingReportsService,
    private readonly nettings: NettingsRepository,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: NettingView })
  @Operation({
    task: 'fx',
    zh: '轧差：实际收付、还原收入与境外费用（每份凭证只用一次）',
    en: 'Net receipts with costs abroad: actual and restored records, each document once',
    examples: examples.draft,
  })
  draft(
    @CurrentCaller() caller: Caller,
    @Body() body: DraftNetting,
    @Req() request: FastifyRequest,
  ): Promise<NettingView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.service.draft(tx, caller, body)),
    );
  }

  @Post(':id/report')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: NettingView })
  @Operation({
    task: 'fx',
    zh: '向外汇局报告轧差：解付后五个工作日内；更正后再次报告',
    en: 'Report it to the bureau within five working days of the pay-out, and again after a correction',
  })
  report(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<NettingView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.reports.report(tx, caller, id)),
    );
  }

  @Post(':id/correct')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: NettingView })
  @Operation({
    task: 'fx',
    zh: '更正轧差内容，随后再次报告',
    en: 'Give it new content; then report it again',
    examples: examples.correct,
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CorrectNetting,
    @Req() request: FastifyRequest,
  ): Promise<NettingView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.service.correct(tx, caller, id, body)),
    );
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: NettingView })
  @Operation({
    task: 'fx',
    zh: '撤回未报告的轧差，订单与凭证可另行使用',
    en: 'Withdraw one that was not reported: its orders and documents are free again',
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<NettingView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.service.withdraw(tx, caller, id)),
    );
  }

  @Get()
  @ApiOkResponse({ type: NettingPage })
  @Operation({ task: 'fx', zh: '轧差列表与报告期限', en: 'Nettings with the day their report is due' })
  async page(@CurrentCaller() caller: Caller, @Query() query: NettingsQuery): Promise<NettingPage> {
    const today = calendarDate(this.clock.now());
    const { status, overdue } = query;
    const filter = { ...(status ? { status } : {}), ...(overdue === true ? { dueBefore: today } : {}) };
    const rows = await this.transactions.run(async (tx) =>
      this.nettings.page(tx, await this.scopes.reading(tx, caller), filter, pageStart(query)),
    );
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map((row) => nettingSummary(row, today)), next: page.next };
  }

  @Get(':id')
  @ApiOkResponse({ type: NettingView })
  @Operation({
    task: 'fx',
    zh: '轧差详情：订单、费用凭证与各次报告',
    en: 'One netting: its orders, documents of costs and reports',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<NettingView> {
    return this.transactions.run(async (tx) => {
      const scope = await this.scopes.reading(tx, caller);
      return this.view(tx, found(await this.nettings.find(tx, recordId(id), scope), nettingText));
    });
  }

  private async view(tx: EntityManager, row: NettingRow): Promise<NettingView> {
    const parts = {
      receipts: await this.nettings.receiptsOf(tx, row.id),
      orders: await this.nettings.ordersOf(tx, row.id),
      costs: await this.nettings.costsOf(tx, row.id),
      reports: await this.reports.reportsOf(tx, row.id),
    };
    return nettingView(row, parts, calendarDate(this.clock.now()));
  }
}
