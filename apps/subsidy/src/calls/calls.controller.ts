import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import {
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { CallCalculationService } from './call-calculation.service.js';
import { CreateCall } from './calls.dto.js';
import { examples } from './calls.examples.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { callItem, CallItem, CallPage, CallView } from './calls.views.js';
import type { Call } from './domain/call.js';
import { PublicityService } from './publicity.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** Calls for applications (申报通知), and what happens to all applications of one together. */
@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly rows: CallsRepository,
    private readonly calculation: CallCalculationService,
    private readonly publicity: PublicityService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: CallItem })
  @Operation({
    task: 'subsidy',
    zh: '发布申报通知：条款与申报期',
    en: 'Open a call for applications: measures and window',
    examples: examples.call,
  })
  create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateCall,
    @Req() request: FastifyRequest,
  ): Promise<CallItem> {
    return this.transactions.once(request, caller, async (tx) =>
      callItem(await this.calls.create(tx, caller, { ...body })),
    );
  }

  @Get()
  @ApiOkResponse({ type: CallPage })
  @Operation({ task: 'subsidy', zh: '申报通知列表', en: 'Calls for applications' })
  async page(@Query() { limit, after }: PageQuery): Promise<CallPage> {
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.rows.page(tx, cursor === undefined ? undefined : recordId(cursor), limit + 1),
    );
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(callItem), next: page.next };
  }

  @Get(':id')
  @ApiOkResponse({ type: CallView })
  @Operation({
    task: 'subsidy',
    zh: '申报通知：各状态件数与金额',
    en: 'One call, with its applications by state',
  })
  get(@Param('id') id: string): Promise<CallView> {
    return this.transactions.run(async (tx) => this.view(tx, await this.calls.get(tx, id)));
  }

  @Post(':id/calculation')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: CallView })
  @Operation({
    task: 'subsidy',
    zh: '统一测算：按预算同比折算并安排资金',
    en: 'Calculate all applications of a call together, scaled by one factor, and commit the fund',
  })
  calculate(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<CallView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.calculation.calculate(tx, caller, id)),
    );
  }

  @Post(':id/publicity')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: CallView })
  @Operation({ task: 'subsidy', zh: '公示拟支持名单', en: 'Make the calculated awards of a call public' })
  publicise(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<CallView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.publicity.publicise(tx, caller, id)),
    );
  }

  @Post(':id/approval')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: CallView })
  @Operation({
    task: 'subsidy',
    zh: '核准公示期满且无异议的申请',
    en: 'Approve what was public long enough without an open objection',
  })
  approve(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<CallView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.publicity.approve(tx, caller, id)),
    );
  }

  private async view(tx: EntityManager, call: Call): Promise<CallView> {
    return { ...callItem(call), applications: await this.rows.sums(tx, call.id) };
  }
}
