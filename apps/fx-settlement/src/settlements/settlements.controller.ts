import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { decimal } from '@app/kernel';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { BankAnswersService } from './bank-answers.service.js';
import { SettlementsRepository } from './settlements.repository.js';
import { SettlementsService } from './settlements.service.js';
import {
  AcceptSettlement,
  RequestSettlement,
  SettlementPage,
  SettlementsQuery,
  SettlementView,
  settlementView,
} from './settlements.views.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const quoteId = '0199c0de-0000-7000-8000-000000000002';
const order = { orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H', amount: '60.00' };

@Controller('settlements')
export class SettlementsController {
  constructor(
    private readonly settlements: SettlementsService,
    private readonly answers: BankAnswersService,
    private readonly stored: SettlementsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: SettlementView })
  @Operation({
    task: 'fx',
    zh: '按锁定的报价结汇：三条件满足后请银行办理',
    en: 'Settle at a locked quote: all three conditions met, the bank is asked to carry it out',
    examples: {
      matched: { summary: '已全额匹配的收汇 · a receipt that is matched', value: { quoteId } },
      orders: {
        summary: '同时与订单匹配 · match it with orders at once',
        value: { quoteId, allocations: [order] },
      },
    },
  })
  request(
    @CurrentCaller() caller: Caller,
    @Body() { quoteId: quote, allocations = [] }: RequestSettlement,
    @Req() request: FastifyRequest,
  ): Promise<SettlementView> {
    return this.transactions.once(request, caller, async (tx) => {
      const wanted = allocations.map((one) => ({ ...one, amount: decimal(one.amount) }));
      return settlementView(await this.settlements.request(tx, caller, quote, wanted));
    });
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: SettlementView })
  @Operation({
    task: 'fx',
    zh: '接受银行实际入账金额（与报价不同）',
    en: 'Accept what the bank paid where it differs from what it quoted',
    examples: { fee: { summary: '银行扣费 · a fee', value: { reason: '银行扣除手续费' } } },
  })
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: AcceptSettlement,
    @Req() request: FastifyRequest,
  ): Promise<SettlementView> {
    return this.transactions.once(request, caller, async (tx) =>
      settlementView(await this.answers.accept(tx, caller, id, reason)),
    );
  }

  @Get()
  @ApiOkResponse({ type: SettlementPage })
  @Operation({ task: 'fx', zh: '结汇列表', en: 'Settlements' })
  async page(@CurrentCaller() caller: Caller, @Query() query: SettlementsQuery): Promise<SettlementPage> {
    const { limit, after, ...filter } = query;
    const cursor = readCursor(after);
    const rows = await this.transactions.run(async (tx) =>
      this.stored.page(tx, await this.scopes.reading(tx, caller), filter, {
        limit,
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      }),
    );
    const page = pageOf(rows, limit, (row) => row.id);
    return { items: page.items.map(settlementView), next: page.next };
  }

  @Get(':id')
  @ApiOkResponse({ type: SettlementView })
  @Operation({
    task: 'fx',
    zh: '结汇：请求、发送、银行答复',
    en: 'One settlement: requested, sent, answered',
  })
  async get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<SettlementView> {
    const settlement = await this.transactions.run(async (tx) =>
      this.stored.find(tx, recordId(id), await this.scopes.reading(tx, caller)),
    );
    return settlementView(found(settlement, { zh: '结汇', en: 'settlement' }));
  }
}
