import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, pageOf, PageQuery, Transactions, type Caller } from '@app/platform';
import { nobodyNamed } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { ClassesService } from './classes.service.js';
import {
  ClassQuery,
  ClassView,
  RegisterReceipt,
  RegistrationView,
  ReportTradeCredit,
  TradeCreditPage,
  TradeCreditView,
  tradeCreditView,
} from './obligations.dto.js';
import { examples } from './obligations.examples.js';
import { ObligationsRepository } from './obligations.repository.js';
import { TradeCreditsService } from './trade-credits.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** What the class of an enterprise demands, and its reports of trade credit (FX-5). */
@Controller()
export class ObligationsController {
  constructor(
    private readonly classes: ClassesService,
    private readonly credits: TradeCreditsService,
    private readonly obligations: ObligationsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get('classes')
  @ApiOkResponse({ type: ClassView })
  @Operation({
    task: 'fx',
    zh: '企业外汇分类（A、B、C）及其要求',
    en: 'The class of an enterprise and what it demands',
  })
  demands(@CurrentCaller() caller: Caller, @Query() { enterprise }: ClassQuery): Promise<ClassView> {
    return this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const asked = enterprise ?? payees?.[0];
      if (asked === undefined) throw nobodyNamed();
      if (payees !== undefined && !payees.includes(asked)) found(null, { zh: '企业', en: 'enterprise' });
      return { enterprise: asked, ...(await this.classes.demandsOf(tx, asked)) };
    });
  }

  @Post('trade-credits')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: TradeCreditView })
  @Operation({
    task: 'fx',
    zh: '报告预收货款（超过 30 天）或延期收款（超过 90 天），收汇或出口后 30 天内',
    en: 'Report a prepayment of more than 30 days or a deferred receipt of more than 90, within 30 days',
    examples: examples.tradeCredit,
  })
  report(
    @CurrentCaller() caller: Caller,
    @Body() body: ReportTradeCredit,
    @Req() request: FastifyRequest,
  ): Promise<TradeCreditView> {
    return this.transactions.once(request, caller, async (tx) =>
      tradeCreditView(await this.credits.report(tx, caller, body)),
    );
  }

  @Get('trade-credits')
  @ApiOkResponse({ type: TradeCreditPage })
  @Operation({ task: 'fx', zh: '贸易信贷报告列表', en: 'Reports of trade credit' })
  async page(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<TradeCreditPage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.obligations.creditPage(tx, payees, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map(tradeCreditView), next: page.next };
  }

  @Post('receipts/:id/bureau-registration')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: RegistrationView })
  @Operation({
    task: 'fx',
    zh: '录入 C 类企业某笔收汇的外汇局登记号',
    en: 'Enter the bureau’s registration of a receipt of a class C enterprise',
    examples: examples.register,
  })
  register(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { number }: RegisterReceipt,
    @Req() request: FastifyRequest,
  ): Promise<RegistrationView> {
    return this.transactions.once(request, caller, async (tx) => {
      const receipt = found(await this.receipts.find(tx, recordId(id), {}), { zh: '收汇', en: 'receipt' });
      await this.classes.register(tx, caller, receipt.id, number);
      return { receiptId: receipt.id, number };
    });
  }
}
