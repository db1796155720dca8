import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { Principals } from '@app/messaging';
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
import { found, recordId } from '../access/scope.js';
import { DeclarationOutcomesService } from './declaration-outcomes.service.js';
import { declarationRoute } from './domain/declaration-route.js';
import type { ExportDeclarationEntity } from './export-declaration.entity.js';
import {
  DeclarationNumberDto,
  DeclarationReceiptDto,
  DraftDeclarationDto,
  ExportDeclarationsQuery,
  SupplementDto,
} from './export-declarations.dto.js';
import { draftExample, receiptExamples, supplementExample } from './export-declarations.examples.js';
import { ExportDeclarationsRepository } from './export-declarations.repository.js';
import { ExportDeclarationsService, type DeclarationState } from './export-declarations.service.js';
import {
  declarationItem,
  declarationView,
  ExportDeclarationPage,
  ExportDeclarationView,
} from './export-declarations.views.js';

const key = { name: 'Idempotency-Key', required: false };

/** Full export declarations (H2018) of B2B orders and overseas-warehouse bookings. */
@Controller('export-declarations')
export class ExportDeclarationsController {
  constructor(
    private readonly service: ExportDeclarationsService,
    private readonly outcomes: DeclarationOutcomesService,
    private readonly repository: ExportDeclarationsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: ExportDeclarationView })
  @ApiHeader(key)
  @Operation({
    task: 'lists',
    zh: '由 B2B 订单（9710）或海外仓订仓单（9810）生成出口报关单草稿',
    en: 'Draft a full export declaration from a B2B order (9710) or a warehouse booking (9810)',
    description:
      '订单（CEB303，orderType B 或 W）和运单决定的栏目自动填好，missing 逐栏列出仍须补填的内容；同一订单再次提交返回原草稿。' +
      'What order and waybill determine is filled in, `missing` names every field still to be supplied; the same order again answers with its draft.',
    examples: { order: { summary: 'B2B 订单 · B2B order', value: draftExample } },
  })
  draft(
    @CurrentCaller() caller: Caller,
    @Body() body: DraftDeclarationDto,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    const { orderNo, ebpCode, logisticsNo, exchangeRate, principal } = body;
    const draft = {
      orderNo,
      ...(ebpCode === undefined ? {} : { ebpCode }),
      ...(logisticsNo === undefined ? {} : { logisticsNo }),
      ...(principal === undefined ? {} : { principal }),
      circumstances: {
        dutiable: body.dutiable ?? false,
        licence: body.licence ?? false,
        inspection: body.inspection ?? false,
        wantsRefund: body.wantsRefund ?? false,
        ...(exchangeRate === undefined ? {} : { exchangeRate }),
      },
    };
    return this.answer(request, caller, (tx) => this.service.draft(tx, caller, draft));
  }

  @Patch(':id')
  @ApiOkResponse({ type: ExportDeclarationView })
  @Operation({
    task: 'lists',
    zh: '补填报关单栏目；空字符串表示清除，退单后补填即转回草稿',
    en: 'Supply fields of a draft; an empty text takes a field back, a rejected one becomes a draft again',
    examples: { fields: { summary: '补填 · the missing fields', value: supplementExample } },
  })
  supplement(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { head = {}, lines = [], logisticsNo }: SupplementDto,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    const fields = { head, lines, ...(logisticsNo === undefined ? {} : { logisticsNo }) };
    return this.answer(request, caller, (tx) => this.service.supplement(tx, caller, recordId(id), fields));
  }

  @Post(':id/declare')
  @HttpCode(200)
  @ApiOkResponse({ type: ExportDeclarationView })
  @ApiHeader(key)
  @Operation({
    task: 'lists',
    zh: '申报：栏目齐全方可申报，订单随即传输海关',
    en: 'Declare it: nothing may be missing; the order goes to customs with it',
  })
  declare(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    return this.answer(request, caller, (tx) => this.service.declare(tx, caller, recordId(id)));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: ExportDeclarationView })
  @ApiHeader(key)
  @Operation({
    task: 'lists',
    zh: '放弃草稿或被退的报关单，订单可另行申报',
    en: 'Give up a draft or a rejected declaration; the order is free again',
  })
  giveUp(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    return this.answer(request, caller, (tx) => this.service.giveUp(tx, caller, recordId(id)));
  }

  @Post(':id/number')
  @HttpCode(200)
  @ApiOkResponse({ type: ExportDeclarationView })
  @ApiHeader(key)
  @Operation({
    task: 'lists',
    zh: '填入海关给出的报关单号（校验关区、年份、进出口标志）',
    en: 'Enter the number that customs gave; office, year and direction are checked',
    examples: { number: { summary: '18 位 · 18 digits', value: { entryId: '310420260000742108' } } },
  })
  enterNumber(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { entryId }: DeclarationNumberDto,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    return this.answer(request, caller, (tx) =>
      this.stateOf(tx, this.outcomes.enterNumber(tx, caller, recordId(id), entryId)),
    );
  }

  @Post(':id/receipts')
  @HttpCode(200)
  @ApiOkResponse({ type: ExportDeclarationView })
  @ApiHeader(key)
  @Operation({
    task: 'lists',
    zh: '海关回执：接受申报、查验、放行、结关、退单、撤销',
    en: "Customs' answer: accepted, inspection, released, closed, rejected, withdrawn",
    description:
      'H2018 报关单不走 CEB 报文，其回执由海关人员或海关系统经此接口报告；同一回执重复报告不改变结果。' +
      'Declarations of H2018 are no CEB messages: an officer or the system of customs reports here; the same receipt again changes nothing.',
    examples: receiptExamples,
  })
  receipt(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { at, ...said }: DeclarationReceiptDto,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    const receipt = { ...said, ...(at === undefined ? {} : { at: new Date(at) }) };
    return this.answer(request, caller, (tx) =>
      this.stateOf(tx, this.outcomes.outcome(tx, caller, recordId(id), receipt)),
    );
  }

  @Get()
  @ApiOkResponse({ type: ExportDeclarationPage })
  @Operation({ task: 'lists', zh: '查询完整出口报关单', en: 'Full export declarations' })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, ...filter }: ExportDeclarationsQuery,
  ): Promise<ExportDeclarationPage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.repository.page(tx, filter, {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      return { items: items.map(declarationItem), next };
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: ExportDeclarationView })
  @Operation({
    task: 'lists',
    zh: '一份报关单：栏目、尚缺内容、经过',
    en: 'One declaration: its form, what is missing, its history',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const declaration = await this.repository.find(tx, recordId(id), parties);
      const state = await this.service.state(tx, found(declaration, { zh: '报关单', en: 'declaration' }));
      return this.view(tx, state, request);
    });
  }

  private answer(
    request: FastifyRequest,
    caller: Caller,
    work: (tx: EntityManager) => Promise<DeclarationState>,
  ): Promise<ExportDeclarationView> {
    return this.transactions.once(request, caller, async (tx) => this.view(tx, await work(tx), request));
  }

  private async stateOf(
    tx: EntityManager,
    declaration: Promise<ExportDeclarationEntity>,
  ): Promise<DeclarationState> {
    return this.service.state(tx, await declaration);
  }

  private async view(
    tx: EntityManager,
    state: DeclarationState,
    request: FastifyRequest,
  ): Promise<ExportDeclarationView> {
    const { declaration, form } = state;
    const { tradeMode, circumstances } = declaration;
    const today = calendarDate(this.clock.now());
    const route = declarationRoute(tradeMode, form, circumstances, today);
    const moves = await this.repository.moves(tx, declaration.id);
    return declarationView(state, route, moves, requestLanguage(request));
  }
}
