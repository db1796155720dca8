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
import { found, recordId } from '../access/scope.js';
import {
  BudgetPage,
  BudgetView,
  budgetView,
  entryView,
  FundEntryPage,
  FundList,
  FundPath,
  FundView,
  SetBudget,
} from './fund.dto.js';
import { FundRepository } from './fund.repository.js';
import { FundService } from './fund.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const examples = {
  demonstration: {
    summary:
      '示范政策包 2026 年预算（须由另一名财政人员复核） · a demonstration budget, to be confirmed by a second person',
    value: { pack: 'demonstration', year: 2026, amount: '9000000', source: '示范预算批复' },
  },
};

/** The special fund (专项资金): budgets by two persons, balances, the ledger. */
@Controller()
export class FundController {
  constructor(
    private readonly fund: FundService,
    private readonly funds: FundRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post('budgets')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: BudgetView })
  @Operation({
    task: 'subsidy',
    zh: '设定年度预算（另一名财政人员复核后生效）',
    en: 'Set the budget of a year; in force when a second finance officer has confirmed it',
    examples,
  })
  propose(
    @CurrentCaller() caller: Caller,
    @Body() body: SetBudget,
    @Req() request: FastifyRequest,
  ): Promise<BudgetView> {
    return this.transactions.once(request, caller, async (tx) =>
      budgetView(await this.fund.propose(tx, caller, { ...body })),
    );
  }

  @Post('budgets/:id/confirmation')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: BudgetView })
  @Operation({ task: 'subsidy', zh: '复核年度预算', en: 'Confirm a budget, by another person' })
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<BudgetView> {
    return this.transactions.once(request, caller, async (tx) =>
      budgetView(await this.fund.confirm(tx, caller, id)),
    );
  }

  @Get('budgets')
  @ApiOkResponse({ type: BudgetPage })
  @Operation({ task: 'subsidy', zh: '预算设定记录', en: 'Budgets as they were set' })
  async budgets(@Query() { limit, after }: PageQuery): Promise<BudgetPage> {
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.funds.budgets(tx, cursor === undefined ? undefined : recordId(cursor), limit + 1),
    );
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(budgetView), next: page.next };
  }

  @Get('funds')
  @ApiOkResponse({ type: FundList })
  @Operation({ task: 'subsidy', zh: '专项资金余额', en: 'The funds and what they have available' })
  async list(): Promise<FundList> {
    return { items: await this.transactions.run((tx) => this.funds.funds(tx)) };
  }

  @Get('funds/:pack/:year')
  @ApiOkResponse({ type: FundView })
  @Operation({ task: 'subsidy', zh: '某年度专项资金', en: 'The fund of a pack and year' })
  async get(@Param() { pack, year }: FundPath): Promise<FundView> {
    const fund = await this.transactions.run((tx) => this.funds.fund(tx, pack, year));
    return found(fund, { zh: '专项资金', en: 'fund' });
  }

  @Get('funds/:pack/:year/entries')
  @ApiOkResponse({ type: FundEntryPage })
  @Operation({ task: 'subsidy', zh: '资金台账：只增不改', en: 'The ledger of a fund, only ever added to' })
  async entries(@Param() path: FundPath, @Query() { limit, after }: PageQuery): Promise<FundEntryPage> {
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.funds.entries(tx, path, /^\d{1,18}$/.test(cursor ?? '') ? cursor : undefined, limit + 1),
    );
    const page = pageOf(rows, limit, ({ seq }) => seq);
    return { items: page.items.map(entryView), next: page.next };
  }
}
