import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decimal } from '@app/kernel';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { found } from '../access/scope.js';
import { MatchingService } from './matching.service.js';
import { MatchReceipt, ReceiptsQuery, ReportReceipt } from './receipts.dto.js';
import { examples } from './receipts.examples.js';
import { ReceiptsService } from './receipts.service.js';
import { ReceiptsShown } from './receipts-shown.js';
import { ReceiptPage, ReceiptView } from './receipts.views.js';
import { SettlementService } from './settlement.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

@Controller('receipts')
export class ReceiptsController {
  constructor(
    private readonly reports: ReceiptsService,
    private readonly matching: MatchingService,
    private readonly settlement: SettlementService,
    private readonly shown: ReceiptsShown,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ReceiptView })
  @ApiOkResponse({ type: ReceiptView, description: '该流水号已报过，原样返回 · reported before: here it is' })
  @Operation({
    task: 'fx',
    zh: '银行报送收汇',
    en: 'A bank reports a receipt; matched at once when it names one order that is open for all of it',
    examples: examples.report,
  })
  async report(
    @CurrentCaller() caller: Caller,
    @Body() body: ReportReceipt,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    const { view, created } = await this.transactions.once(request, caller, async (tx) => {
      const reported = await this.reports.report(tx, caller, body);
      return { view: (await this.shown.views(tx, [reported.receipt])).at(0), created: reported.created };
    });
    reply.status(created ? 201 : 200);
    return found(view ?? null, { zh: '收汇', en: 'receipt' });
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '收汇与订单匹配',
    en: 'Match a receipt with orders: each order amount is used once',
    examples: examples.match,
  })
  match(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { allocations }: MatchReceipt,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) => {
      const wanted = allocations.map((one) => ({ ...one, amount: decimal(one.amount) }));
      return this.shown.detail(tx, await this.matching.match(tx, caller, id, wanted), request);
    });
  }

  @Post(':id/settle')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '凭交易电子信息结汇',
    en: 'Settle on electronic transaction data: all three conditions must be met',
  })
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.shown.detail(tx, await this.settlement.settle(tx, caller, id), request),
    );
  }

  @Get()
  @ApiOkResponse({ type: ReceiptPage })
  @Operation({ task: 'fx', zh: '收汇列表', en: 'Receipts' })
  page(@CurrentCaller() caller: Caller, @Query() query: ReceiptsQuery): Promise<ReceiptPage> {
    return this.transactions.run((tx) => this.shown.page(tx, caller, query));
  }

  @Get(':id')
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '收汇详情：匹配与结汇三条件',
    en: 'One receipt: its orders and the three conditions',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.run((tx) => this.shown.one(tx, caller, id, request));
  }
}
