import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, pageOf, Transactions, type Caller } from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import {
  ExplainItem,
  ItemPage,
  ItemsQuery,
  ItemView,
  itemView,
  ReconciledView,
  SendStatement,
} from './reconciliation.dto.js';
import { examples } from './reconciliation.examples.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationService } from './reconciliation.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** The bank's statement against what is here, day by day. */
@Controller()
export class ReconciliationController {
  constructor(
    private readonly service: ReconciliationService,
    private readonly repository: ReconciliationRepository,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Post('bank-statements')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReconciledView })
  @Operation({
    task: 'fx',
    zh: '银行报送某账户某日对账单，随即与账簿核对',
    en: 'A bank sends the statement of an account and day; it is compared at once',
    examples: examples.statement,
  })
  take(
    @CurrentCaller() caller: Caller,
    @Body() body: SendStatement,
    @Req() request: FastifyRequest,
  ): Promise<ReconciledView> {
    return this.transactions.once(request, caller, (tx) => this.service.take(tx, caller.clientId, body));
  }

  @Get('reconciliation-items')
  @ApiOkResponse({ type: ItemPage })
  @Operation({
    task: 'fx',
    zh: '对账差异：银行有本方无、本方有银行无、金额不符，含账龄',
    en: 'Differences with their age: missing here, missing in the bank, amount differs',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: ItemsQuery): Promise<ItemPage> {
    const rows = await this.transactions.run(async (tx) =>
      this.repository.page(tx, await this.scopes.reading(tx, caller), query, pageStart(query)),
    );
    const page = pageOf(rows, query.limit, (row) => row.id);
    const today = calendarDate(this.clock.now());
    return { items: page.items.map((row) => itemView(row, today)), next: page.next };
  }

  @Post('reconciliation-items/:id/explain')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ItemView })
  @Operation({
    task: 'fx',
    zh: '说明对账差异的原因；账簿不变，不作强行轧平',
    en: 'Say why there is a difference: nothing is forced to fit',
    examples: examples.explain,
  })
  explain(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { explanation }: ExplainItem,
    @Req() request: FastifyRequest,
  ): Promise<ItemView> {
    return this.transactions.once(request, caller, async (tx) => {
      const scope = await this.scopes.reading(tx, caller);
      const row = await this.service.explain(tx, caller, id, explanation, scope);
      return itemView(row, calendarDate(this.clock.now()));
    });
  }
}
