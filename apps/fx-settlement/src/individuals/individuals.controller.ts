import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, pageOf, PageQuery, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { Decision, pageStart } from '../access/wire.js';
import { IndividualSettlementsService } from './individual-settlements.service.js';
import {
  ApplyIndividual,
  IndividualPage,
  IndividualSettlementView,
  IndividualView,
  individualView,
  settlementView,
  SettleIndividual,
} from './individuals.dto.js';
import { examples } from './individuals.examples.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService, individualText } from './individuals.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** Individuals who settle through a personal foreign-exchange account (FX-4). */
@Controller('individuals')
export class IndividualsController {
  constructor(
    private readonly service: IndividualsService,
    private readonly settlements: IndividualSettlementsService,
    private readonly individuals: IndividualsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: IndividualView })
  @Operation({
    task: 'fx',
    zh: '个人申请通过个人外汇账户办理跨境电商结汇',
    en: 'An individual applies to settle through a personal account, in the single window',
    examples: examples.apply,
  })
  apply(
    @CurrentCaller() caller: Caller,
    @Body() body: ApplyIndividual,
    @Req() request: FastifyRequest,
  ): Promise<IndividualView> {
    return this.transactions.once(request, caller, async (tx) => {
      const row = await this.service.apply(tx, caller, body);
      return individualView(row, this.service.holderOf(row));
    });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: IndividualView })
  @Operation({
    task: 'fx',
    zh: '外汇部门确认或退回个人申请',
    en: 'An officer confirms or refuses the application',
    examples: examples.decision,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: Decision,
    @Req() request: FastifyRequest,
  ): Promise<IndividualView> {
    return this.transactions.once(request, caller, async (tx) => {
      const row = await this.service.decide(tx, caller, id, body);
      return individualView(row, this.service.holderOf(row));
    });
  }

  @Post(':id/settlements')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: IndividualSettlementView })
  @Operation({
    task: 'fx',
    zh: '个人结汇：已匹配部分不占年度额度，其余计入，超出不予办理',
    en: 'Settle a receipt of an individual: what is matched is free of the quota, the rest counts, and is refused beyond',
    examples: examples.settle,
  })
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { receiptId }: SettleIndividual,
    @Req() request: FastifyRequest,
  ): Promise<IndividualSettlementView> {
    return this.transactions.once(request, caller, async (tx) =>
      settlementView(await this.settlements.settle(tx, caller, id, receiptId)),
    );
  }

  @Get()
  @ApiOkResponse({ type: IndividualPage })
  @Operation({ task: 'fx', zh: '个人申请列表', en: 'Applications of individuals' })
  async page(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<IndividualPage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.individuals.page(tx, payees, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return {
      items: page.items.map((row) => individualView(row, this.service.holderOf(row))),
      next: page.next,
    };
  }

  @Get(':id')
  @ApiOkResponse({ type: IndividualView })
  @Operation({ task: 'fx', zh: '个人申请与结汇记录', en: 'One individual with its settlements' })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<IndividualView> {
    return this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const row = found(await this.individuals.find(tx, recordId(id), payees), individualText);
      const settlements = (await this.individuals.settlementsOf(tx, row.id)).map(settlementView);
      return { ...individualView(row, this.service.holderOf(row)), settlements };
    });
  }
}
