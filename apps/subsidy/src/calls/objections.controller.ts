import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
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
import { AnswerObjection, RaiseObjection } from './calls.dto.js';
import { examples } from './calls.examples.js';
import { ObjectionPage, objectionView, ObjectionView } from './calls.views.js';
import { ObjectionsRepository } from './objections.repository.js';
import { ObjectionsService } from './objections.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly objecting: ObjectionsService,
    private readonly objections: ObjectionsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ObjectionView })
  @Operation({
    task: 'subsidy',
    zh: '对公示名单提出异议',
    en: 'Object to an award while it is public',
    examples: examples.objection,
  })
  raise(
    @CurrentCaller() caller: Caller,
    @Body() { application, grounds }: RaiseObjection,
    @Req() request: FastifyRequest,
  ): Promise<ObjectionView> {
    return this.transactions.once(request, caller, async (tx) =>
      objectionView(await this.objecting.raise(tx, caller, { application, grounds })),
    );
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ObjectionView })
  @Operation({
    task: 'subsidy',
    zh: '答复异议：不成立、退回重审或取消支持',
    en: 'Answer an objection: dismissed, sent back, refused',
    examples: examples.answer,
  })
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { outcome, answer }: AnswerObjection,
    @Req() request: FastifyRequest,
  ): Promise<ObjectionView> {
    return this.transactions.once(request, caller, async (tx) =>
      objectionView(await this.objecting.answer(tx, caller, id, { outcome, answer })),
    );
  }

  @Get()
  @ApiOkResponse({ type: ObjectionPage })
  @Operation({
    task: 'subsidy',
    zh: '异议列表（企业仅见自己提出的）',
    en: 'Objections; an enterprise sees its own',
  })
  async page(@CurrentCaller() caller: Caller, @Query() { limit, after }: PageQuery): Promise<ObjectionPage> {
    const cursor = readCursor(after);
    const own = caller.enterprise === undefined ? undefined : [caller.enterprise.creditCode];
    const rows = await this.transactions.run((tx) =>
      this.objections.page(tx, own, cursor === undefined ? undefined : recordId(cursor), limit + 1),
    );
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(objectionView), next: page.next };
  }
}
