import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { EnterCorrection, PayBack, RepaymentsQuery } from './corrections.dto.js';
import { RepaymentsRepository } from './repayments.repository.js';
import { RepaymentsService } from './repayments.service.js';

const key = { name: 'Idempotency-Key', required: false };
const example = {
  id: '0198c0de-0000-7000-8000-000000000021',
  claimId: '0198c0de-0000-7000-8000-000000000003',
  amount: '3.90',
  reason: 'discount',
  demandedOn: '2026-09-21',
  paidOn: null,
};

/** Negative entries of approved claims, and what is taken back. */
@Controller()
export class RepaymentsController {
  constructor(
    private readonly service: RepaymentsService,
    private readonly repayments: RepaymentsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post('claims/:id/corrections')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: { repayment: example } } })
  @Operation({
    task: 'tax-refund',
    zh: '负数冲减：折让、计税依据有误（退运由海关事实自动触发）',
    en: 'Enter a negative correction: discount or wrong base; returns come from customs by themselves',
    examples: {
      discount: {
        summary: '折让 · discount',
        value: {
          entryId: '310420260000742108',
          item: '1',
          kind: 'discount',
          netAmount: '30.00',
          foundOn: '2026-09-20',
          document: '红字3302262609000001',
        },
      },
    },
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterCorrection,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const given = { ...body, item: Number(body.item) };
      return { repayment: await this.service.correct(tx, caller, id, given) };
    });
  }

  @Get('repayments')
  @ApiOkResponse({ schema: { type: 'object', example: { items: [example], next: null } } })
  @Operation({ task: 'tax-refund', zh: '追回与缴回', en: 'What is taken back, and what was paid in' })
  list(@CurrentCaller() caller: Caller, @Query() query: RepaymentsQuery): Promise<Page<object>> {
    const { limit, after, status } = query;
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.repayments.page(
        tx,
        { ...(parties && { parties }), ...(status && { open: status === 'open' }) },
        limit,
        cursor === undefined ? undefined : recordId(cursor),
      );
      return pageOf(rows, limit, (row) => row.id);
    });
  }

  @Post('repayments/:id/paid')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: { ...example, paidOn: '2026-09-21' } } })
  @Operation({
    task: 'tax-refund',
    zh: '登记缴回（税务人员）；退运复进口前须先缴回',
    en: 'A repayment was paid in; goods come back free of duty only after it',
    examples: {
      paid: { summary: '已缴回 · paid', value: { paidOn: '2026-09-21', receipt: '332026092100001' } },
    },
  })
  paid(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: PayBack,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, (tx) => this.service.paid(tx, caller, id, { ...body }));
  }
}
