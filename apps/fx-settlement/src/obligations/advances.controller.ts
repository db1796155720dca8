import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  Transactions,
  type Caller,
} from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import {
  AdvancePage,
  AdvanceView,
  advanceView,
  EnterAdvance,
  FileAdvance,
  RepayAdvance,
} from './advances.dto.js';
import { examples } from './obligations.examples.js';
import { AdvancesRepository, type AdvanceRow } from './advances.repository.js';
import { AdvancesService } from './advances.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** Costs abroad that another advanced (代垫, FX-7). */
@Controller('advances')
export class AdvancesController {
  constructor(
    private readonly service: AdvancesService,
    private readonly advances: AdvancesRepository,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: AdvanceView })
  @Operation({
    task: 'fx',
    zh: '登记代垫境外费用：原则上不超过十二个月；非关联企业或超期须备案',
    en: 'Enter a cost that another advanced: twelve months at most; to be filed where not affiliated, or longer',
    examples: examples.advance,
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() body: EnterAdvance,
    @Req() request: FastifyRequest,
  ): Promise<AdvanceView> {
    return this.answer(request, caller, (tx) => this.service.enter(tx, caller, body));
  }

  @Post(':id/repay')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: AdvanceView })
  @Operation({ task: 'fx', zh: '代垫已偿还', en: 'It was repaid', examples: examples.repay })
  repay(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { repaidOn }: RepayAdvance,
    @Req() request: FastifyRequest,
  ): Promise<AdvanceView> {
    return this.answer(request, caller, (tx) => this.service.repaid(tx, caller, id, repaidOn));
  }

  @Post(':id/file')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: AdvanceView })
  @Operation({
    task: 'fx',
    zh: '代垫已在外汇局备案',
    en: 'It was filed with the bureau',
    examples: examples.file,
  })
  file(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { filingNo }: FileAdvance,
    @Req() request: FastifyRequest,
  ): Promise<AdvanceView> {
    return this.answer(request, caller, (tx) => this.service.filed(tx, caller, id, filingNo));
  }

  @Get()
  @ApiOkResponse({ type: AdvancePage })
  @Operation({ task: 'fx', zh: '代垫列表', en: 'Advances, of the client and of the advancer' })
  async page(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<AdvancePage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.advances.page(tx, payees, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map((row) => advanceView(row, this.today())), next: page.next };
  }

  private answer(
    request: FastifyRequest,
    caller: Caller,
    work: (tx: EntityManager) => Promise<AdvanceRow>,
  ): Promise<AdvanceView> {
    return this.transactions.once(request, caller, async (tx) => advanceView(await work(tx), this.today()));
  }

  private today(): string {
    return calendarDate(this.clock.now());
  }
}
