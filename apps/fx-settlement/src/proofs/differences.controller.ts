import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, pageOf, Transactions, type Caller } from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import { DifferencesRepository } from './differences.repository.js';
import { DifferencesService } from './differences.service.js';
import { DecideDifference, DeclareDifference, DifferencesQuery } from './proofs.dto.js';
import { examples } from './proofs.examples.js';
import { DifferencePage, DifferenceView, differenceView } from './proofs.views.js';

/** Income that differs from the declared amount (FX-3). */
@Controller('differences')
export class DifferencesController {
  constructor(
    private readonly service: DifferencesService,
    private readonly differences: DifferencesRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DifferenceView })
  @Operation({
    task: 'fx',
    zh: '申报收汇差额：海外仓（9810）不拒绝，其他方式超出容差由外汇部门核查',
    en: 'Declare that an order brings home another amount than declared: never refused for 9810, checked beyond the tolerance otherwise',
    examples: examples.difference,
  })
  declare(
    @CurrentCaller() caller: Caller,
    @Body() body: DeclareDifference,
    @Req() request: FastifyRequest,
  ): Promise<DifferenceView> {
    return this.transactions.once(request, caller, async (tx) =>
      differenceView(await this.service.declare(tx, caller, body)),
    );
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: DifferenceView })
  @Operation({
    task: 'fx',
    zh: '外汇部门对超出容差的差额作出决定；给出 version 时，其间企业重新申报则拒绝',
    en: 'An officer decides on a difference beyond the tolerance; with version, refused when the enterprise stated it anew meanwhile',
    examples: examples.differenceDecision,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DecideDifference,
    @Req() request: FastifyRequest,
  ): Promise<DifferenceView> {
    return this.transactions.once(request, caller, async (tx) =>
      differenceView(await this.service.decide(tx, caller, id, body)),
    );
  }

  @Get()
  @ApiOkResponse({ type: DifferencePage })
  @Operation({
    task: 'fx',
    zh: '收汇差额：申报、收到、差额、原因',
    en: 'Differences: declared, received, difference, reason',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: DifferencesQuery): Promise<DifferencePage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.differences.page(tx, payees, query, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map(differenceView), next: page.next };
  }
}
